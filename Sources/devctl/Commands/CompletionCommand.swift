import CommandLineTool

/// `devctl completion`: the script that completes command lines.
enum CompletionCommand {
  static let command: Command = .init(
    "completion", "prints the script that completes command lines in a shell",
    operands: [
      Operand("SHELL", Wording.alternatives(Shell.allCases.map(\.rawValue)), choices: Shell.allCases.map(\.rawValue))
    ],
    action: { (arguments) throws(UsageMistake) in
      let word = arguments.operands.first ?? ""
      guard let shell = Shell(rawValue: word) else {
        let shells = Wording.alternatives(Shell.allCases.map(\.rawValue))
        throw UsageMistake("SHELL: expected \(shells), found \(Printable.quoted(word))")
      }
      return StandardOutput.write(shell.completion(for: DevctlCommand.command)) ? ExitStatus.success : ExitStatus.failed
    })
}
