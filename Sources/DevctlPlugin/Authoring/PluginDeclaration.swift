import DevctlProtocol

/// What a plugin declares, checked, and ready to be looked up.
struct PluginDeclaration: Sendable {
  let handshake: Handshake
  private let handlers: [String: Handler]
  private let defaultServing: Serving

  init<Author: Plugin>(_ plugin: Author) throws(PluginDeclarationError) {
    if Author.name.isEmpty { throw .emptyName("plugin") }
    var capabilities = Capabilities()
    var handlers: [String: Handler] = [:]
    var commands = CommandTable()
    for handler in plugin.handlers {
      switch handler.kind {
      case .operation(let name), .stream(let name):
        if name.isEmpty { throw .emptyName("operation") }
        if handlers.updateValue(handler, forKey: name) != nil { throw .duplicate("operation", name) }
        capabilities.operations.append(name)
        if case .stream = handler.kind { capabilities.streams.append(name) }
      case .command(let declaration):
        try commands.add(declaration, handler, Author.serving)
        capabilities.commands.append(declaration)
      }
    }
    if !capabilities.commands.isEmpty {
      if handlers.updateValue(commands.handler, forKey: CommandRun.name) != nil {
        throw .duplicate("operation", CommandRun.name)
      }
      capabilities.operations.append(CommandRun.name)
    }
    handshake = Handshake(pluginName: Author.name, capabilities: capabilities, declares: Author.declares)
    self.handlers = handlers
    defaultServing = Author.serving
  }

  /// What serves an operation, nil if the plugin doesn't declare it.
  func handler(for operation: String) -> (body: Handler.Body, serving: Serving)? {
    handlers[operation].map { ($0.body, $0.serving ?? defaultServing) }
  }
}

/// The commands behind `command.run`.
private struct CommandTable {
  private var bodies: [String: Handler.Body] = [:]
  private var names: [String] = []
  private var serving = Serving.concurrently

  mutating func add(
    _ command: CommandDeclaration, _ handler: Handler, _ defaultServing: Serving
  ) throws(PluginDeclarationError) {
    if command.name.isEmpty { throw .emptyName("command") }
    if bodies.updateValue(handler.body, forKey: command.name) != nil { throw .duplicate("command", command.name) }
    names.append(command.name)
    if (handler.serving ?? defaultServing) == .oneAtATime { serving = .oneAtATime }
  }

  var handler: Handler {
    let bodies = bodies
    let names = names.joined(separator: ", ")
    return Handler(kind: .operation(CommandRun.name), serving: serving) { request, context in
      let input: CommandRun.Input = try Coding.input(of: request)
      guard let body = bodies[input.name] else {
        throw PluginError(.unknownCommand, "no command \(Quoted(input.name)), there are: \(names)")
      }
      return try await body(request, context)
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
