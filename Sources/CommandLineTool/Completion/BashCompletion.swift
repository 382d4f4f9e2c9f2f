/// Completion for bash.
enum BashCompletion {
  static func script(_ table: CompletionTable) -> String {
    let function = "_" + table.program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    let deeper = table.places.dropFirst().map { Shell.quoted($0.path) }.joined(separator: " | ")
    return """
      # Completion of \(table.program) for bash: \(Shell.bash.advice(for: table.program))
      \(function)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        local place=\(table.program) words='' files='' word
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case "$place $word" in
            \(deeper.isEmpty ? "''" : deeper)) place="$place $word" ;;
          esac
        done
        case "$previous" in
      \(values(table).joined(separator: "\n"))
        esac
        case "$place" in
      \(table.places.map(entry).joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        [[ ! $files || $current == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))
      }
      complete -o filenames -F \(function) \(table.program)

      """
  }

  private static func values(_ table: CompletionTable) -> [String] {
    table.options.compactMap { option in
      guard let value = option.value else { return nil }
      let reply =
        switch value {
        case .words(let words):
          "COMPREPLY=($(compgen -W \(Shell.quoted(words.joined(separator: " "))) -- \"$current\"))"
        case .file: "COMPREPLY=($(compgen -f -- \"$current\"))"
        case .folder: "COMPREPLY=($(compgen -d -- \"$current\"))"
        case .free: "COMPREPLY=()"
        }
      return "    \(option.name)) \(reply); return ;;"
    }
  }

  private static func entry(_ place: CompletionTable.Place) -> String {
    let words = place.subcommands.map(\.name) + place.words + place.options.map(\.name)
    let files = place.takesFiles ? " files=yes" : ""
    return "    \(Shell.quoted(place.path))) words=\(Shell.quoted(words.joined(separator: " ")))\(files) ;;"
  }
}
