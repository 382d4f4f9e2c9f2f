/// The shells that completion is written for.
package enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The script that completes the program's command lines, made from its declarations.
  package func completion(for program: Command) -> String {
    let table = CompletionTable(program)
    return switch self {
    case .bash: BashCompletion.script(table)
    case .zsh: ZshCompletion.script(table)
    case .fish: FishCompletion.script(table)
    }
  }

  /// How one switches the completion on, for the beginning of the script.
  func advice(for program: String) -> String {
    switch self {
    case .bash: "source <(\(program) completion bash), from ~/.bashrc"
    case .zsh: "\(program) completion zsh > \"${fpath[1]}/_\(program)\", then compinit"
    case .fish: "\(program) completion fish > ~/.config/fish/completions/\(program).fish"
    }
  }

  /// A text as one word of any of the three shells, and of the POSIX one.
  package static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
