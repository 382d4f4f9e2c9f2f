public import DevctlProtocol

/// Serves an operation that starts a stream of events.
///
/// ```swift
/// EventStream(LogsFollow.self) { input, events, context in
///   for try await line in lines { try await events.log(line) }
/// }
/// ```
///
/// The response with the stream's id is out before the body runs. Streams run beside requests and beside each other. The `end` event
/// follows from the body's own end: well where it returns or is canceled, not well where it throws.
public struct EventStream: HandlerDeclaration {
  /// The declaration in the form that all kinds share.
  public let handler: Handler

  /// Serves a stream that the protocol knows.
  /// - Parameters:
  ///   - operation: The operation's type, such as `LogsFollow.self`.
  ///   - body: Sends the events. It is canceled when the host lets go of the plugin.
  public init<Operation: StreamOperation>(
    _ operation: Operation.Type,
    _ body: @escaping @Sendable (Operation.Input, Events, PluginContext) async throws -> Void
  ) {
    handler = Handler(kind: .stream(Operation.name)) { request, context in
      let input: Operation.Input = try Coding.input(of: request)
      return .stream { events in try await body(input, events, context.withoutDeadline) }
    }
  }

  /// Serves a stream of the plugin's own.
  /// - Parameters:
  ///   - name: The operation's name, such as `acme.watch`.
  ///   - body: Sends the events. It is canceled when the host lets go of the plugin.
  public init<Input: Decodable & Sendable>(
    _ name: String, _ body: @escaping @Sendable (Input, Events, PluginContext) async throws -> Void
  ) {
    handler = Handler(kind: .stream(name)) { request, context in
      let input: Input = try Coding.codableInput(of: request)
      return .stream { events in try await body(input, events, context.withoutDeadline) }
    }
  }
}
