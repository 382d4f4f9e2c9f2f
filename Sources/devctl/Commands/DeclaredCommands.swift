import CommandLineTool
import DevctlHost
import DevctlRepository

/// A command that a plugin declares, as `devctl NAME [ARG...]`. The program's own commands win over it.
enum DeclaredCommands {
  static let operand = Operand("COMMAND", "A command that a plugin declares, and its arguments", .commandLine)

  static func run(_ arguments: Arguments) -> Int32 {
    Session.run(arguments) { session, repository in
      guard let name = arguments.operands.first else { return ExitStatus.usage }
      guard !repository.plugins.isEmpty else { throw unknown(name, []) }
      let progress = PipelineProgress(session.console, session.isDryRun ? .much : .usual)
      let specs = repository.plugins.map(\.spec)
      let status = try await progress.showing {
        try await PluginSet.with(specs, options: session.pluginOptions) { event in
          progress.note(event)
        } _: { plugins in
          guard plugins.declaredCommands().contains(where: { $0.name == name }) else {
            throw unknown(name, plugins.declaredCommands().map(\.name))
          }
          let options = session.pipelineOptions(repository, [.configure])
          return try await Pipeline(plugins, options).runCommand(name, Array(arguments.operands.dropFirst()))
        }
      }
      return exitStatus(status, session.console)
    }
  }

  /// A mistake on the command line, although it takes the plugins to see it.
  private static func unknown(_ name: String, _ declared: [String]) -> CommandFailure {
    let names = DevctlCommand.command.subcommands.map(\.name) + declared
    let mistake = UsageMistake.unknownCommand(name, among: names, help: "\(DevctlCommand.name) help")
    let others =
      declared.isEmpty ? "" : "; plugins declare: \(declared.map { Printable.line($0) }.joined(separator: ", "))"
    return CommandFailure(code: "E_USAGE", mistake.description + others, status: ExitStatus.usage)
  }

  /// The status that the plugin gave, where a process can end with it.
  private static func exitStatus(_ status: Int, _ console: Console) -> Int32 {
    if (0...255).contains(status) { return Int32(status) }
    console.warn("the command ended with \(status), which no process can end with; 1 is passed on")
    return ExitStatus.failed
  }
}
