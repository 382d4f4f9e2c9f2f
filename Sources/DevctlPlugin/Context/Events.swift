public import DevctlProtocol

/// The way out for a stream's events.
///
/// Every way to send waits while the host reads slowly, so that nothing is lost and nothing piles up (`stream.backpressure`), and throws
/// `CancellationError` once the stream is to end: a loop around it needs no other way out.
public struct Events: Sendable {
  private let stream: OpenStream

  init(_ stream: OpenStream) {
    self.stream = stream
  }

  /// The stream's id, unique while the plugin lives (`stream.id`).
  public var streamID: String { stream.id }

  /// Sends an event.
  /// - Parameters:
  ///   - kind: What it is about. Not `end`, which follows from the end of the stream's body.
  ///   - message: What happened, for people.
  ///   - level: How much it matters: `info`, `error`, …
  ///   - fields: What happened, for programs.
  /// - Throws: CancellationError once the stream is to end; ``PluginError`` for an `end`, or an event larger than a frame may be.
  public func send(
    _ kind: EventKind, _ message: String? = nil, level: String? = nil, fields: JSONObject? = nil
  ) async throws {
    if kind == .end { throw PluginError("a stream ends when its body does, not by an event") }
    let event = Event(streamID: streamID, kind: kind, level: level, message: message, fields: fields)
    try await stream.send(event)
  }

  /// Sends a line of a log.
  /// - Parameters:
  ///   - line: The line, without its end.
  ///   - level: How much it matters: `info`, `error`, …
  ///   - fields: The same for programs.
  /// - Throws: As ``send(_:_:level:fields:)``.
  public func log(_ line: String, level: String = "info", fields: JSONObject? = nil) async throws {
    try await send(.log, line, level: level, fields: fields)
  }

  /// Sends measurements by their names.
  /// - Throws: As ``send(_:_:level:fields:)``.
  public func metric(_ fields: JSONObject) async throws {
    try await send(.metric, fields: fields)
  }

  /// Sends how far something has come.
  /// - Throws: As ``send(_:_:level:fields:)``.
  public func progress(_ message: String, fields: JSONObject? = nil) async throws {
    try await send(.progress, message, fields: fields)
  }
}
