import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository

/// `devctl plugins inspect`: what plugins say about themselves.
enum PluginsInspectCommand {
  static let command = Command(
    "inspect", "starts plugins and shows what they declare",
    operands: [Operand("PLUGIN", "A plugin's id; all where none is named", .any)],
    action: { (arguments) throws(UsageError) in
      Session.run(arguments) { session, repository in
        let chosen = try repository.plugins(named: arguments.operands)
        let progress = PipelineProgress(session.console, .little)
        let plugins = try await PluginSet.start(chosen.map(\.spec), options: session.pluginOptions) {
          progress.note($0)
        }
        let closings = await plugins.close()
        let shown = Array(zip(plugins.plugins, closings))
        session.console.emit(["plugins": .array(shown.map(value))] as JSONValue)
        for (plugin, closing) in shown { show(plugin, closing, session.console) }
        return ExitStatus.success
      }
    })

  private static func value(_ plugin: PluginClient, _ closing: PluginClosing) -> JSONValue {
    let handshake = plugin.handshake
    return [
      "id": .string(plugin.spec.id), "name": .string(handshake.pluginName),
      "protocol_version": .string(handshake.protocolVersion),
      "ops": .array(handshake.capabilities.operations.map { .string($0) }),
      "streams": .array(handshake.capabilities.streams.map { .string($0) }),
      "commands": .array(
        handshake.capabilities.commands.map { ["name": .string($0.name), "help": .string($0.help)] }),
      "declares": .object(handshake.declares), "ended": .string("\(closing.report)"),
    ]
  }

  private static func show(_ plugin: PluginClient, _ closing: PluginClosing, _ console: Console) {
    let handshake = plugin.handshake
    func words(_ list: [String]) -> String {
      list.isEmpty ? "none" : list.map { Printable.line($0) }.joined(separator: ", ")
    }
    let name = Printable.line(handshake.pluginName)
    console.print(
      console.style(.bold, Printable.line(plugin.spec.id)) + (name == plugin.spec.id ? "" : " (calls itself \(name))"),
      "  path        \(Printable.line(plugin.spec.path))",
      "  protocol    \(Printable.line(handshake.protocolVersion))",
      "  operations  \(words(handshake.capabilities.operations))",
      "  streams     \(words(handshake.capabilities.streams))",
      "  commands    \(words(handshake.capabilities.commands.map { command($0) }))",
      "  declares    \(Printable.line(String(decoding: JSONValue.object(handshake.declares).encoded(), as: UTF8.self)))",
      "  process     \(closing.report)")
  }

  /// As it stands on a command line: `seed LINE`.
  private static func command(_ declaration: CommandDeclaration) -> String {
    ([declaration.name] + declaration.argsSpec.map { $0.name.uppercased() }).joined(separator: " ")
  }
}
