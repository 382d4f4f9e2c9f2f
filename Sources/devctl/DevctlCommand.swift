import CommandLineTool
import DevctlConformance
import DevctlProtocol

/// The program as declarations.
enum DevctlCommand {
  static let name = "devctl"

  static let program = Program(command) { error, words in
    guard OutputFormat.isAskedFor(.json, in: words) else { return }
    _ = StandardOutput.write(Console.line(CommandFailure(error).document))
  }

  static let command: Command = .init(
    name, "starts a team's development environment as its plugins plan it", version: "\(name) \(Suite.version)",
    options: GlobalOptions.all, sections: [exitStatuses],
    subcommands: [
      PlanCommand.command, UpCommand.command, DownCommand.command, RestartCommand.command, StatusCommand.command,
      LogsCommand.command, EventsCommand.command, DoctorCommand.command,
      PluginsCommand.command, StreamCommand.command, CompletionCommand.command { command }, DevCommand.command,
    ],
    other: (
      DeclaredCommands.operand,
      { (arguments) throws(UsageError) in
        DeclaredCommands.run(arguments, besides: command.subcommands.map(\.name))
      }
    ))

  private static let exitStatuses = Command.Section(
    "Exit status",
    [
      ("0", "done"), ("1", "it failed"), ("2", "the command line can't be followed"), ("130", "interrupted"),
      ("other", "that of a plugin's own command"),
    ])
}
