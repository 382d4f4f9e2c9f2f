/// The command that prints a program's completion, the same for every program.
package enum CompletionCommand {
  /// - Parameter program: What is completed; asked for only then, as the program has this command in it.
  package static func command(for program: @escaping @Sendable () -> Command) -> Command {
    let shells = Shell.allCases.map(\.rawValue)
    return Command(
      "completion", "prints the script that completes command lines in a shell",
      operands: [Operand("SHELL", Wording.alternatives(shells), choices: shells)],
      action: { (arguments) throws(UsageError) in
        let word = arguments.operands.first ?? ""
        guard let shell = Shell(rawValue: word) else {
          throw UsageError("SHELL: expected \(Wording.alternatives(shells)), found \(Printable.quoted(word))")
        }
        return StandardOutput.write(shell.completion(for: program())) ? 0 : 1
      })
  }
}
