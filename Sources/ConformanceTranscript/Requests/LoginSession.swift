/// What programs find in the environment of somebody who has logged in, and hosts need not pass on.
package enum LoginSession {
  /// Their names.
  package static let names = [
    "LANG", "USER", "LOGNAME", "SHELL", "TERM", "PWD", "LC_ALL", "EDITOR", "HOSTNAME", "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
  ]

  /// The first of the names that a text has as a word of its own.
  package static func name(in text: String) -> String? {
    let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    return names.first(where: words.contains)
  }
}
