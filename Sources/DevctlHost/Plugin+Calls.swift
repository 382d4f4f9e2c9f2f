public import DevctlProtocol
internal import ProcessControl

extension Plugin {
  /// Calls an operation.
  ///
  /// Cancellation of the task gives the call up at once, with `E_CANCELED`; the plugin stays usable, and its late response
  /// is dropped.
  ///
  /// - Parameters:
  ///   - operation: What to call, such as `ConfigMutate.self`.
  ///   - input: What the operation takes.
  ///   - context: The circumstances; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take. What is left of it is what the plugin is told.
  /// - Returns: The operation's output.
  /// - Throws: ``HostError``: as the plugin reported it, or with `E_UNSUPPORTED` where the plugin does not declare the
  ///   operation, `E_TIMEOUT`, `E_CANCELED`, `E_PROTOCOL_INVALID_RESPONSE` with the field that is wrong, or `E_RUNTIME`
  ///   where the process ended.
  public func call<Operation: PluginOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> Operation.Output {
    try await exchange(operation, input, context, deadline).output
  }

  /// Calls an operation, and gives its remarks too.
  ///
  /// - Parameters:
  ///   - operation: What to call.
  ///   - input: What the operation takes.
  ///   - context: The circumstances; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take.
  /// - Returns: The operation's output with warnings and notes.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public func reply<Operation: PluginOperation>(
    to operation: Operation.Type, _ input: Operation.Input, context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> PluginReply<Operation.Output> {
    try await exchange(operation, input, context, deadline)
  }

  // What is below runs where its caller does: each change of executors has its price, even from one to itself.
  private nonisolated(nonsending) func exchange<Operation: PluginOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, _ context: RequestContext, _ deadline: CallDeadline
  ) async throws(HostError) -> PluginReply<Operation.Output> {
    let reply = try await send(
      Operation.name, input, context, startsStream: false, deadline.resolved(core.options))
    return try decode(reply, Operation.name)
  }

  /// Calls an operation by its name.
  ///
  /// - Parameters:
  ///   - operation: The operation's name, as the plugin declares it.
  ///   - input: What the operation takes.
  ///   - context: The circumstances; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take.
  /// - Returns: The operation's output.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public func call(
    operation: String, input: JSONValue = [:], context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> JSONValue {
    let reply = try await send(
      operation, input, context, startsStream: false, deadline.resolved(core.options))
    let decoded: PluginReply<JSONValue> = try decode(reply, operation)
    return decoded.output
  }

  func decode<Output: JSONDecodable>(_ reply: Reply, _ operation: String) throws(HostError) -> PluginReply<Output> {
    let response = reply.response
    switch response.result {
    case .failure(let error):
      throw core.error(Fault(error), operation)
    case .success(let output):
      do throws(JSONError) {
        return PluginReply(
          output: try output.decoded(at: "output", limits: core.options.limits), warnings: response.warnings,
          notes: response.notes)
      } catch {
        throw core.error(Fault(.protocolInvalidResponse, "the response is not valid: \(error)"), operation)
      }
    }
  }

  /// Sends a request and waits for its response.
  nonisolated(nonsending) func send(
    _ operation: String, _ input: some JSONEncodable & Sendable, _ context: RequestContext, startsStream: Bool,
    _ deadline: Deadline
  ) async throws(HostError) -> Reply {
    let patience = deadline.remaining
    do throws(Fault) {
      if Task.isCancelled { throw .canceled }
      let requestID = try core.conversation.withLock { conversation throws(Fault) in try conversation.admit(operation) }
      let line = try encode(requestID, operation, input, context, patience)
      return try await exchange(line, requestID, operation, startsStream, deadline, patience ?? .zero).get()
    } catch {
      throw core.error(error, operation)
    }
  }

  private func encode(
    _ requestID: String, _ operation: String, _ input: some JSONEncodable, _ context: RequestContext,
    _ patience: Duration?
  ) throws(Fault) -> [UInt8] {
    var context = context
    // Rounded down, so that the plugin gives up before the host does; never to 0, which would say that it is too late.
    context.deadlineMilliseconds = patience.map { max(1, $0.wholeNanoseconds / 1_000_000) }
    let line: [UInt8]
    do throws(JSONError) {
      line = try Request.line(id: requestID, operation: operation, context: context, input: input)
    } catch {
      throw Fault(.runtime, "the input can't be written as JSON: \(error)")
    }
    let limit = core.options.maximumFrameBytes
    if line.count - 1 > limit { throw .tooLarge(limit: limit) }
    let queued = child.queuedInputBytes
    if queued > core.options.maximumQueuedBytes {
      throw Fault(.runtime, "the plugin does not read its stdin: \(queued) bytes wait for it")
    }
    return line
  }

  private nonisolated(nonsending) func exchange(
    _ line: [UInt8], _ requestID: String, _ operation: String, _ startsStream: Bool, _ deadline: Deadline,
    _ patience: Duration
  ) async -> Result<Reply, Fault> {
    let core = self.core
    let timer = deadline.instant.map { instant in
      core.loop.schedule(at: instant) { core.giveUp(requestID, .timeout(patience)) }
    }
    defer { if let timer { core.loop.cancelTimer(timer) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let call = PendingCall(requestID: requestID, operation: operation, startsStream: startsStream) {
          continuation.resume(returning: $0)
        }
        do throws(Fault) {
          try core.conversation.withLock { conversation throws(Fault) in
            // Under the lock: whoever cancels, or the timer, looks for the call behind this, and finds it.
            if Task.isCancelled { throw .canceled }
            if deadline.hasPassed { throw .timeout(patience) }
            try conversation.register(call)
          }
          // A closed pipe is a process that ends: its end fails the call, with all that is known then.
          child.write(line)
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    } onCancel: {
      core.giveUp(requestID, .canceled)
    }
  }
}

/// What a plugin answered: the output, and its remarks for people.
public struct PluginReply<Output: Sendable>: Sendable {
  /// What the operation gave.
  public let output: Output
  /// Remarks about what might be wrong.
  public let warnings: [Note]
  /// Remarks.
  public let notes: [Note]
}
