import DevctlProtocol
import ProcessControl

/// The reading side of a plugin under test.
final class TestInbox: Sendable {
  /// A response, and the events of the stream that it may have started.
  struct Reply: Sendable {
    let response: Response
    let events: AsyncStream<Event>?
  }

  private struct Pending {
    let isStream: Bool
    let continuation: CheckedContinuation<Reply, any Error>
  }

  private struct State {
    var isPaused = false
    var isEnded = false
    var pending: [String: Pending] = [:]
    var streams: [String: AsyncStream<Event>.Continuation] = [:]
    var lines: [String] = []
    var readers: [CheckedContinuation<String?, Never>] = []
  }

  private let state = Locked(State())

  /// Takes what the plugin has written.
  func take(_ queue: LineQueue) {
    let wakeups = state.withLock { state in
      var wakeups: [@Sendable () -> Void] = []
      while !state.isPaused, let line = queue.take(upTo: 0).first {
        wakeups.append(contentsOf: Self.handle(line, &state))
        wakeups.append { queue.confirm(line.count) }
      }
      return wakeups
    }
    for wakeup in wakeups { wakeup() }
  }

  /// Finds out whom a line is for.
  /// - Returns: What is to be called without the lock.
  private static func handle(_ line: [UInt8], _ state: inout State) -> [@Sendable () -> Void] {
    let bytes = line.dropLast()
    switch try? PluginFrame.decode(line: bytes) {
    case .response(let response)?:
      guard let pending = state.pending.removeValue(forKey: response.requestID) else { break }
      let events = pending.isStream ? events(of: response, &state) : nil
      return [{ pending.continuation.resume(returning: Reply(response: response, events: events)) }]
    case .event(let event)?:
      guard let stream = state.streams[event.streamID] else { break }
      stream.yield(event)
      if event.kind == .end { stream.finish() }
      return []
    default: break
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard !state.readers.isEmpty else {
      state.lines.append(text)
      return []
    }
    let reader = state.readers.removeFirst()
    return [{ reader.resume(returning: text) }]
  }

  private static func events(of response: Response, _ state: inout State) -> AsyncStream<Event>? {
    guard let start = (try? response.decodedOutput(as: StreamStart.self)) ?? nil else { return nil }
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    state.streams[start.streamID] = continuation
    return events
  }

  /// Waits for the response to a request that `send` sends.
  func reply(to id: String, isStream: Bool, _ send: () -> Void) async throws -> Reply {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isEnded || Task.isCancelled { return true }
          state.pending[id] = Pending(isStream: isStream, continuation: continuation)
          return false
        }
        if isOver { return continuation.resume(throwing: CancellationError()) }
        send()
      }
    } onCancel: {
      let pending = state.withLock { $0.pending.removeValue(forKey: id) }
      pending?.continuation.resume(throwing: CancellationError())
    }
  }

  /// The next line that is nobody's; nil behind the last.
  func nextLine() async -> String? {
    await withCheckedContinuation { continuation in
      let line: String?? = state.withLock { state in
        if !state.lines.isEmpty { return state.lines.removeFirst() }
        if state.isEnded { return .some(nil) }
        state.readers.append(continuation)
        return nil
      }
      if let line { continuation.resume(returning: line) }
    }
  }

  func pause() {
    state.withLock { $0.isPaused = true }
  }

  func resume(_ queue: LineQueue) {
    state.withLock { $0.isPaused = false }
    take(queue)
  }

  /// Says that nothing more comes: whoever waits gives up.
  func end() {
    let (pending, streams, readers) = state.withLock { state in
      defer {
        state.isEnded = true
        state.pending = [:]
        state.streams = [:]
        state.readers = []
      }
      return (Array(state.pending.values), Array(state.streams.values), state.readers)
    }
    for call in pending { call.continuation.resume(throwing: CancellationError()) }
    for stream in streams { stream.finish() }
    for reader in readers { reader.resume(returning: nil) }
  }
}

/// What a plugin under test logged.
final class TestLog: Sendable {
  private let state = Locked<[String]>([])

  var lines: [String] { state.withLock { $0 } }

  func take(_ queue: LineQueue) {
    state.withLock { lines in
      while let line = queue.take(upTo: 0).first {
        lines.append(String(decoding: line.dropLast(), as: UTF8.self))
        queue.confirm(line.count)
      }
    }
  }
}
