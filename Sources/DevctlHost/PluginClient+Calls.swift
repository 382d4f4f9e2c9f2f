public import DevctlProtocol
internal import ProcessControl

extension PluginClient {
  /// Calls an operation.
  ///
  /// Cancellation of the task gives the call up at once, with `E_CANCELED`; the plugin stays usable, and its late response
  /// is dropped. On an actor it is the actor that writes the input and decodes the output: large ones are better called
  /// for from elsewhere.
  ///
  /// - Parameters:
  ///   - operation: What to call, such as `ConfigMutate.self`.
  ///   - input: What the operation takes.
  ///   - context: The metadata; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take. What is left of it is what the plugin is told.
  /// - Returns: The operation's output.
  /// - Throws: ``HostError``: as the plugin reported it, or with `E_UNSUPPORTED` where the plugin does not declare the
  ///   operation, `E_TIMEOUT`, `E_CANCELED`, `E_PROTOCOL_INVALID_RESPONSE` with the field that is wrong, or `E_RUNTIME`
  ///   where the process ended.
  public nonisolated(nonsending) func call<Operation: PluginOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> Operation.Output {
    let call = try open(Operation.name, input, context, deadline)
    await exchange(call)
    return try core.output(of: call)
  }

  /// Calls an operation, and gives its remarks too.
  ///
  /// - Parameters:
  ///   - operation: What to call.
  ///   - input: What the operation takes.
  ///   - context: The metadata; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take.
  /// - Returns: The operation's output with warnings and notes.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public nonisolated(nonsending) func reply<Operation: PluginOperation>(
    to operation: Operation.Type, _ input: Operation.Input, context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> PluginReply<Operation.Output> {
    let call = try open(Operation.name, input, context, deadline)
    await exchange(call)
    let output: Operation.Output = try core.output(of: call)
    return PluginReply(output: output, warnings: call.response?.warnings ?? [], notes: call.response?.notes ?? [])
  }

  /// Calls an operation by its name.
  ///
  /// - Parameters:
  ///   - operation: The operation's name, as the plugin declares it.
  ///   - input: What the operation takes.
  ///   - context: The metadata; `deadline_ms` is set from `deadline`.
  ///   - deadline: How long the call may take.
  /// - Returns: The operation's output.
  /// - Throws: ``HostError``, as ``call(_:_:context:deadline:)`` does.
  public nonisolated(nonsending) func call(
    operation: String, input: JSONValue = [:], context: RequestContext = RequestContext(),
    deadline: CallDeadline = .standard
  ) async throws(HostError) -> JSONValue {
    let call = try open(operation, input, context, deadline)
    await exchange(call)
    return try core.output(of: call)
  }

  /// Prepares a call: its number and its request.
  func open(
    _ operation: String, _ input: some JSONEncodable, _ context: RequestContext, _ deadline: CallDeadline,
    startsStream: Bool = false
  ) throws(HostError) -> PendingCall {
    do throws(Fault) {
      let timeout = deadline.timeout(standard: core.callTimeout)
      if let timeout, timeout.nanoseconds <= 0 { throw .timeout(.zero) }
      let number = try core.conversation.withLock { conversation throws(Fault) in try conversation.admit(operation) }
      let line: [UInt8]
      do throws(JSONError) {
        line = try core.requests.line(
          number: number, operation: operation, context: Self.context(context, timeout), input: input)
      } catch {
        throw Fault(.runtime, "the input can't be written as JSON: \(error)")
      }
      try check(line)
      return PendingCall(
        number: number, operation: operation, startsStream: startsStream, timeout: timeout, line: line)
    } catch {
      throw core.error(error, operation)
    }
  }

  private static func context(_ context: RequestContext, _ timeout: Timeout?) -> RequestContext {
    var context = context
    // Rounded down, so that the plugin gives up before the host does; never to 0, which would say that it is too late.
    context.deadlineMilliseconds = timeout.map { max(1, $0.nanoseconds / 1_000_000) }
    return context
  }

  private func check(_ line: [UInt8]) throws(Fault) {
    if line.count - 1 > core.limits.maximumBytes { throw .tooLarge(limit: core.limits.maximumBytes) }
    let queued = child.queuedInputBytes
    if queued > core.options.maximumQueuedBytes {
      throw Fault(.runtime, "the plugin does not read its stdin: \(queued) bytes wait for it")
    }
  }

  /// Sends a call's request and waits for its response.
  nonisolated(nonsending) func exchange(_ call: PendingCall) async {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        call.setWaiter(continuation)
        core.begin(call, to: child)
      }
    } onCancel: {
      core.giveUp(call.number, .canceled)
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
