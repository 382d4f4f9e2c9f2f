import CommandLineTool
import ConformanceSettings
import ProcessControl

extension RunSettings {
  /// The command that judges one requirement again, as a person can paste it into a POSIX shell.
  ///
  /// Variables of `--env` are named, their values left to the person's own environment: they may be secrets.
  package func rerun(only slug: String) -> String {
    var words = ["devctl-conformance", "--only", slug] + profileWords
    if strict { words.append("--strict") }
    if let repository, repository != profile?.repository { words += ["--repo", Self.shellWord(repository)] }
    for name in environment.keys.sorted() { words += ["--env", "\(Self.shellWord(name))=\"$\(name)\""] }
    let usual = RunSettings(plugin: plugin)
    for (option, value, unchanged) in [
      ("--timeout", operationTimeout, usual.operationTimeout),
      ("--handshake-timeout", handshakeTimeout, usual.handshakeTimeout), ("--grace", grace, usual.grace),
    ] where value != unchanged || (option == "--timeout" && budgets.isEmpty && profile?.budgets.isEmpty == false) {
      words += [option, "\(value.wholeNanoseconds / 1_000_000)ms"]
    }
    for (name, budget) in budgets.sorted(by: { $0.key < $1.key }) where budget != profile?.budgets[name] {
      words += ["--timeout", "\(Self.shellWord(name))=\(budget.wholeNanoseconds / 1_000_000)ms"]
    }
    if allowEffects { words.append("--allow-effects") }
    if exerciseCommands { words.append("--exercise-commands") }
    if trace != usual.trace { words += ["--trace", trace.rawValue] }
    if let repositoryPlugin {
      words += ["--plugin", Self.shellWord(repositoryPlugin.id)]
    } else if !isStartedByProfile {
      words += ["--"] + plugin.words.map(Self.shellWord)
    }
    return words.joined(separator: " ")
  }

  /// True where the profile says how the plugin is started.
  private var isStartedByProfile: Bool { profile?.command == plugin.words }

  /// What makes another run use the same profile, or none.
  private var profileWords: [String] {
    if repositoryPlugin != nil {
      return profile == nil && Profile.beside(plugin) != nil ? ["--no-profile"] : []
    }
    guard let profile else { return Profile.beside(plugin) == nil ? [] : ["--no-profile"] }
    let isFound = !isStartedByProfile && Profile.beside(plugin).map(PluginCommand.absolute(_:)) == profile.file
    return isFound ? [] : ["--profile", Self.shellWord(profile.file)]
  }

  /// The word as a POSIX shell reads it back.
  private static func shellWord(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:,@%+".utf8.contains(byte)
      }
    }
    return plain && !word.isEmpty ? word : Shell.quoted(word)
  }
}
