import CommandLineTool
import DevctlConformance

/// The program as declarations.
enum ConformanceCommand {
  static let name = "devctl-conformance"

  static let program = Program(command)

  static let command: Command = .init(
    name, "checks a plugin against devctl's plugin protocol, and says how to fix it",
    version: "\(name) \(Suite.version)", sections: [exitStatuses], subcommands: subcommands, defaultSubcommand: "run")

  static let subcommands: [Command] = [
    RunCommand.command, RecordCommand.command, JudgeCommand.command, ReplayCommand.command, ProxyCommand.command,
    MergeCommand.command,
    ListCommand.command, ExplainCommand.command,
    SelftestCommand.command, CompletionCommand.command { command },
  ]

  private static let exitStatuses = Command.Section(
    "Exit status",
    [
      ("0", "the plugin conforms"), ("1", "it breaks a requirement"), ("2", "the command line can't be followed"),
      ("3", "not everything that was asked for could run"), ("4", "the suite itself went wrong"),
      ("130", "interrupted"),
    ])
}
