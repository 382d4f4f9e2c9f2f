import DevctlProtocol

/// What a plugin can be asked for: the list that ``Plugin/handlers`` builds.
public typealias Handlers = [Handler]

/// Something that a plugin can be asked for; ``On``, ``Command``, ``EventStream`` and ``Steps`` are.
public protocol HandlerDeclaration: Sendable {
  /// The declaration in the form that all kinds share.
  var handler: Handler { get }
}

extension HandlerDeclaration {
  /// The same handler, served in another way than the plugin's other ones.
  public func serving(_ serving: Serving) -> Handler {
    var handler = handler
    handler.serving = serving
    return handler
  }
}

/// One thing that a plugin can be asked for, and what serves it.
public struct Handler: HandlerDeclaration {
  /// What a handler is to the handshake.
  enum Kind {
    case operation(String)
    case stream(String)
    case command(CommandDeclaration)
  }

  /// What a handler gives back.
  enum Reply: Sendable {
    case output(RawJSON)
    /// The response carries the stream's id; then this runs.
    case stream(@Sendable (Events) async throws -> Void)
  }

  typealias Body = @Sendable (Request, PluginContext) async throws -> Reply

  let kind: Kind
  var serving: Serving?
  let body: Body

  /// Itself.
  public var handler: Handler { self }
}

/// Collects handlers, one per line; conditions and loops may stand among them.
@resultBuilder
public enum HandlerBuilder {
  /// A declaration on a line of its own.
  public static func buildExpression(_ declaration: some HandlerDeclaration) -> [Handler] { [declaration.handler] }
  /// A list that was built elsewhere.
  public static func buildExpression(_ handlers: [Handler]) -> [Handler] { handlers }
  /// One line after the other.
  public static func buildBlock(_ parts: [Handler]...) -> [Handler] { Array(parts.joined()) }
  /// What stands under an `if`.
  public static func buildOptional(_ part: [Handler]?) -> [Handler] { part ?? [] }
  /// What stands under an `if` that has an `else`.
  public static func buildEither(first: [Handler]) -> [Handler] { first }
  /// What stands under an `else`.
  public static func buildEither(second: [Handler]) -> [Handler] { second }
  /// What stands in a loop.
  public static func buildArray(_ parts: [[Handler]]) -> [Handler] { Array(parts.joined()) }
}
