/// Completion for fish.
enum FishCompletion {
  static func script(_ table: CompletionTable) -> String {
    let function = "__\(table.program.split(separator: "-").joined(separator: "_"))_at"
    let deeper = table.places.dropFirst().map { Shell.quoted($0.path) }.joined(separator: " ")
    return """
      # Completion of \(table.program) for fish: \(Shell.fish.advice(for: table.program))
      function \(function) --description 'Whether these commands have been typed, and no further one'
        set --local place \(table.program)
        for word in (commandline --tokenize --cut-at-cursor --current-process)[2..]
          if contains -- "$place $word" \(deeper)
            set place "$place $word"
          end
        end
        test "$place" = "$argv"
      end
      complete --command \(table.program) --no-files
      \(table.places.flatMap { lines($0, table.program, function) }.joined(separator: "\n"))

      """
  }

  private static func lines(_ place: CompletionTable.Place, _ program: String, _ function: String) -> [String] {
    let start = "complete --command \(program) --condition \(Shell.quoted("\(function) \(place.path)"))"
    let commands = place.subcommands.map { name, abstract in
      "\(start) --arguments \(Shell.quoted(name)) --description \(Shell.quoted(abstract))"
    }
    let options = place.options.map { option in
      let value =
        switch option.value {
        case nil: ""
        case .words(let words): " --exclusive --arguments \(Shell.quoted(words.joined(separator: " ")))"
        case .file: " --require-parameter --force-files"
        case .folder: " --exclusive --arguments '(__fish_complete_directories)'"
        case .free: " --exclusive"
        }
      return "\(start) --long-option \(option.name.dropFirst(2))\(value) --description \(Shell.quoted(option.help))"
    }
    let words = place.words.map { "\(start) --arguments \(Shell.quoted($0))" }
    return commands + words + options + (place.takesFiles ? ["\(start) --force-files"] : [])
  }
}
