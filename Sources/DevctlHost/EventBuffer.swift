internal import DevctlProtocol
internal import ProcessControl

/// The events of one stream on their way from the loop to the consumer.
final class EventBuffer: Sendable {
  private enum Phase {
    case open
    /// The last event is in the buffer, or was taken; behind it comes the error, if there is one.
    case ended(HostError?)
    /// Nobody is there any more.
    case dropped
  }

  private struct State {
    var events: [Event] = []
    var bytes = 0
    var phase = Phase.open
    var operation: String?
    var lastWaiter: UInt64 = 0
    /// More than one only where several tasks share the stream; the longest waiting comes first.
    var waiters: [(identifier: UInt64, continuation: CheckedContinuation<Delivery, Never>)] = []
  }

  private enum Delivery {
    case events([Event])
    case end(HostError?)
  }

  private let limit: StreamBufferLimit
  private let makeError: @Sendable (Fault, String?) -> HostError
  private let state = Locked(State())

  /// - Parameters:
  ///   - limit: How much may wait.
  ///   - makeError: Puts a fault, and the stream's operation if it is known, into a whole error.
  init(limit: StreamBufferLimit, makeError: @escaping @Sendable (Fault, String?) -> HostError) {
    self.limit = limit
    self.makeError = makeError
  }

  /// Says which operation started the stream.
  func setOperation(_ operation: String) {
    state.withLock { state in
      state.operation = operation
      if case .ended(var error?) = state.phase {
        error.operation = operation
        state.phase = .ended(error)
      }
    }
  }

  /// Whether more events can come.
  var isOpen: Bool {
    state.withLock { state in
      if case .open = state.phase { true } else { false }
    }
  }

  /// Adds the events of a run, without telling the consumer yet. On overflow the stream ends here, behind what is kept.
  func append(_ run: EventBatch) {
    state.withLock { state in
      guard case .open = state.phase else { return }
      if state.events.count + run.events.count <= limit.events, state.bytes + run.byteCount <= limit.bytes {
        state.bytes += run.byteCount
        // Most often the consumer has taken what was there: the events are handed on as they are.
        if state.events.isEmpty { state.events = run.events } else { state.events += run.events }
        return
      }
      for (event, byteCount) in zip(run.events, run.byteCounts) {
        guard state.events.count < limit.events, state.bytes + byteCount <= limit.bytes else {
          return state.phase = .ended(overflow(state, event.streamID))
        }
        state.events.append(event)
        state.bytes += byteCount
      }
    }
  }

  private func overflow(_ state: State, _ streamID: String) -> HostError {
    let message = """
      the consumer of the stream \(Printable(streamID)) is slower than the plugin: \(state.events.count) events \
      of \(state.bytes) bytes wait, and the limit is \(limit.events) events and \(limit.bytes) bytes
      """
    return makeError(Fault(.streamOverflow, message), state.operation)
  }

  /// Ends the stream behind the events that it has.
  func end(_ fault: Fault?) {
    state.withLock { state in
      guard case .open = state.phase else { return }
      state.phase = .ended(fault.map { makeError($0, state.operation) })
    }
    flush()
  }

  /// Throws everything away, because nobody is there to take it.
  func drop() {
    state.withLock { state in
      state.phase = .dropped
      state.events = []
      state.bytes = 0
    }
  }

  /// Hands what is there to a consumer that waits.
  func flush() {
    while true {
      let handover = state.withLock { state -> (CheckedContinuation<Delivery, Never>, Delivery)? in
        guard !state.waiters.isEmpty, let delivery = Self.take(&state) else { return nil }
        return (state.waiters.removeFirst().continuation, delivery)
      }
      guard let (continuation, delivery) = handover else { return }
      continuation.resume(returning: delivery)
    }
  }

  /// Takes all events that are there, and waits where there are none.
  ///
  /// - Returns: At least one event; nil behind the last.
  func next() async throws(HostError) -> [Event]? {
    let identifier = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    let delivery = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let early = state.withLock { state -> Delivery? in
          if Task.isCancelled { return .end(makeError(.canceled, state.operation)) }
          if state.waiters.isEmpty, let delivery = Self.take(&state) { return delivery }
          state.waiters.append((identifier, continuation))
          return nil
        }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      cancel(identifier)
    }
    switch delivery {
    case .events(let events): return events
    case .end(nil): return nil
    case .end(let error?): throw error
    }
  }

  private func cancel(_ identifier: UInt64) {
    let found = state.withLock { state -> (CheckedContinuation<Delivery, Never>, HostError)? in
      guard let place = state.waiters.firstIndex(where: { $0.identifier == identifier }) else { return nil }
      return (state.waiters.remove(at: place).continuation, makeError(.canceled, state.operation))
    }
    if let (continuation, error) = found { continuation.resume(returning: .end(error)) }
  }

  private static func take(_ state: inout State) -> Delivery? {
    if !state.events.isEmpty {
      let events = state.events
      state.events = []
      state.bytes = 0
      return .events(events)
    }
    return switch state.phase {
    case .open: nil
    case .ended(let error): .end(error)
    case .dropped: .end(nil)
    }
  }
}
