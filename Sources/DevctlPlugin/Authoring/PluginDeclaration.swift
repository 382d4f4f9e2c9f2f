import DevctlProtocol

/// What a plugin declares, checked, and ready to be looked up.
///
/// In lists: a plugin declares a handful of things, and the first dictionary of a kind costs the runtime as much as all else
/// up to the handshake (`handshake.prompt`).
struct PluginDeclaration: Sendable {
  let handshake: Handshake
  private let handlers: [NamedHandler]
  private let defaultServing: Serving

  init<Author: Plugin>(_ plugin: Author) throws(PluginDeclarationError) {
    if Author.name.isEmpty { throw .emptyName("plugin") }
    var capabilities = Capabilities()
    var handlers: [NamedHandler] = []
    var commands = CommandTable()
    for handler in plugin.handlers {
      switch handler.kind {
      case .operation(let name), .stream(let name):
        if name.isEmpty { throw .emptyName("operation") }
        if handlers.contains(where: { $0.name == name }) { throw .duplicate("operation", name) }
        handlers.append(NamedHandler(name: name, handler: handler))
        capabilities.operations.append(name)
        if case .stream = handler.kind { capabilities.streams.append(name) }
      case .command(let declaration):
        try commands.add(declaration, handler, Author.serving)
        capabilities.commands.append(declaration)
      }
    }
    if !capabilities.commands.isEmpty {
      if handlers.contains(where: { $0.name == CommandRun.name }) { throw .duplicate("operation", CommandRun.name) }
      handlers.append(NamedHandler(name: CommandRun.name, handler: commands.handler))
      capabilities.operations.append(CommandRun.name)
    }
    handshake = Handshake(pluginName: Author.name, capabilities: capabilities, declares: Author.declares)
    self.handlers = handlers
    defaultServing = Author.serving
  }

  /// What serves an operation, nil if the plugin doesn't declare it.
  func handler(for operation: String) -> (body: Handler.Body, serving: Serving)? {
    handlers.first { $0.name == operation }.map { ($0.handler.body, $0.handler.serving ?? defaultServing) }
  }
}

/// What serves an operation or a command, and its name.
private struct NamedHandler: Sendable {
  let name: String
  let handler: Handler
}

/// The commands behind `command.run`.
private struct CommandTable {
  private var commands: [NamedHandler] = []
  private var serving = Serving.concurrently

  mutating func add(
    _ command: CommandDeclaration, _ handler: Handler, _ defaultServing: Serving
  ) throws(PluginDeclarationError) {
    if command.name.isEmpty { throw .emptyName("command") }
    if commands.contains(where: { $0.name == command.name }) { throw .duplicate("command", command.name) }
    commands.append(NamedHandler(name: command.name, handler: handler))
    if (handler.serving ?? defaultServing) == .oneAtATime { serving = .oneAtATime }
  }

  var handler: Handler {
    let commands = commands
    return Handler(kind: .operation(CommandRun.name), serving: serving) { request, context in
      let input: CommandRun.Input = try Coding.input(of: request)
      guard let command = commands.first(where: { $0.name == input.name }) else {
        let names = commands.map(\.name).joined(separator: ", ")
        throw PluginError(.unknownCommand, "no command \(Quoted(input.name)), there are: \(names)")
      }
      return try await command.handler.body(request, context)
    }
  }
}

/// Why a plugin's declaration makes no handshake.
public enum PluginDeclarationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The plugin, an operation or a command has no name.
  case emptyName(_ kind: String)
  /// Two operations or two commands have the same name.
  case duplicate(_ kind: String, _ name: String)

  public var description: String {
    switch self {
    case .emptyName(let kind): "the name of a \(kind) is empty"
    case .duplicate(let kind, let name): "the \(kind) \(Quoted(name)) is declared twice"
    }
  }
}
