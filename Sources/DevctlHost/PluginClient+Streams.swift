public import DevctlProtocol
internal import ProcessControl

extension PluginClient {
  /// Starts a stream.
  ///
  /// - Parameters:
  ///   - operation: What to call, such as `LogsFollow.self`.
  ///   - input: What the operation takes.
  ///   - context: The metadata; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the plugin may take to start the stream. The stream itself has no deadline.
  /// - Returns: The stream, with every event from the first on.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public func stream<Operation: StreamOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> PluginStream {
    try await startStream(Operation.name, input, context, deadline)
  }

  /// Starts a stream by the name of its operation.
  ///
  /// - Parameters:
  ///   - operation: The operation's name, as the plugin declares it in `capabilities.ops`.
  ///   - input: What the operation takes.
  ///   - context: The metadata; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the plugin may take to start the stream.
  /// - Returns: The stream, with every event from the first on.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public func stream(
    operation: String, input: JSONValue = [:], context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> PluginStream {
    try await startStream(operation, input, context, deadline)
  }

  private func startStream(
    _ operation: String, _ input: some JSONEncodable & Sendable, _ context: RequestContext, _ deadline: CallDeadline
  ) async throws(HostError) -> PluginStream {
    let call = try open(operation, input, context, deadline, startsStream: true)
    await exchange(call)
    let start: StreamStart = try core.output(of: call)
    guard case .response(_, let buffer?) = call.outcome else {
      throw core.error(Fault(.protocolInvalidResponse, "the response starts no stream"), operation)
    }
    return PluginStream(
      id: start.streamID, subscription: StreamSubscription(start.streamID, buffer, self))
  }
}
