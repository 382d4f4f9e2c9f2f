import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository

/// A command that a plugin declares, as `devctl NAME [ARG...]`. The program's own commands win over it.
enum DeclaredCommands {
  static let operand = Operand("COMMAND", "A command that a plugin declares, and its arguments", .commandLine)

  /// - Parameter own: The names of the program's own commands.
  static func run(_ arguments: Arguments, besides own: [String]) -> Int32 {
    Session.run(arguments) { session, repository in
      guard let name = arguments.operands.first else { return ExitStatus.usage }
      guard !repository.plugins.isEmpty else { throw unknown(name, [], own) }
      let progress = PipelineProgress(session.console, session.isDryRun ? .much : .usual)
      let specs = repository.plugins.map(\.spec)
      let status = try await progress.showing {
        try await PluginSet.with(specs, options: session.pluginOptions) { event in
          progress.note(event)
        } _: { plugins in
          guard plugins.declaredCommands().contains(where: { $0.name == name }) else {
            throw unknown(name, plugins.declaredCommands().map(\.name), own)
          }
          let options = session.pipelineOptions(repository, [.configure])
          return try await Pipeline(plugins, options).runCommand(name, Array(arguments.operands.dropFirst()))
        }
      }
      session.console.emit(
        ["ok": .bool(status == 0), "command": .string(name), "exit_code": .number(JSONNumber(Int64(status)))]
          as JSONValue)
      return exitStatus(status, session.console)
    }
  }

  /// An error on the command line, although it takes the plugins to see it.
  private static func unknown(_ name: String, _ declared: [String], _ own: [String]) -> CommandFailure {
    let others = declared.filter { !own.contains($0) }.map { Printable.line($0) }
    let advice = Spelling.nearest(to: name, among: own + others).map { "did you mean \($0)?" }
    return CommandFailure(
      code: "E_USAGE",
      "there is no command \(Printable.quoted(name))"
        + (others.isEmpty ? "" : "; plugins declare: \(others.joined(separator: ", "))"),
      advice: advice ?? "\"devctl help\" lists those there are", status: ExitStatus.usage)
  }

  /// The status that the plugin gave, where a process can end with it.
  private static func exitStatus(_ status: Int, _ console: Console) -> Int32 {
    if (0...255).contains(status) { return Int32(status) }
    console.warn("the command ended with \(status), which no process can end with; 1 is passed on")
    return ExitStatus.failed
  }
}
