/// Completion for zsh.
enum ZshCompletion {
  static func script(_ table: CompletionTable) -> String {
    let deeper = table.places.dropFirst().map { Shell.quoted($0.path) }.joined(separator: " | ")
    return """
      #compdef \(table.program)
      # Completion of \(table.program) for zsh: \(Shell.zsh.advice(for: table.program))
      _\(table.program)() {
        local place=\(table.program) word
        local -a commands options
        local files=
        for word in ${words[2,CURRENT-1]}; do
          case "$place $word" in
            (\(deeper.isEmpty ? "''" : deeper)) place="$place $word" ;;
          esac
        done
        case ${words[CURRENT-1]} in
      \(values(table).joined(separator: "\n"))
        esac
        case $place in
      \(table.places.map(entry).joined(separator: "\n"))
        esac
        if [[ $PREFIX == -* ]]; then
          _describe option options
          return
        fi
        (( $#commands == 0 )) || _describe command commands
        [[ -z $files ]] || _files
      }
      if [[ $funcstack[1] == _\(table.program) ]]; then
        _\(table.program) "$@"
      else
        compdef _\(table.program) \(table.program)
      fi

      """
  }

  private static func values(_ table: CompletionTable) -> [String] {
    table.options.compactMap { option in
      guard let value = option.value else { return nil }
      let reply =
        switch value {
        case .words(let words): "compadd -- " + words.map(Shell.quoted).joined(separator: " ")
        case .file: "_files"
        case .folder: "_files -/"
        case .free: "_message \(Shell.quoted("a value"))"
        }
      return "    (\(option.name)) \(reply); return ;;"
    }
  }

  private static func entry(_ place: CompletionTable.Place) -> String {
    let words = place.subcommands.map { described($0.name, $0.abstract) } + place.words.map(Shell.quoted)
    let commands = words.joined(separator: " ")
    let options = place.options.map { described($0.name, $0.help) }.joined(separator: " ")
    let files = place.takesFiles ? " files=yes" : ""
    return "    (\(Shell.quoted(place.path))) commands=(\(commands)) options=(\(options))\(files) ;;"
  }

  private static func described(_ name: String, _ text: String) -> String { Shell.quoted("\(name):\(text)") }
}
