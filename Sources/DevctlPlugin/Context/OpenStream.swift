import DevctlProtocol
import ProcessControl

/// One stream from its response to its end.
final class OpenStream: Sendable {
  private struct State {
    var isEnded = false
    var isCanceled = false
    var task: Task<Void, Never>?
  }

  let id: String
  private let output: LineQueue
  private let state = Locked(State())

  init(id: String, output: LineQueue) {
    self.id = id
    self.output = output
  }

  /// Sends an event, once there is room for it.
  /// - Throws: CancellationError once the stream is over or about to be; PluginError for an event that no frame can carry.
  func send(_ event: Event) async throws {
    let line = event.encodedLine()
    guard line.count - 1 <= FrameLimit.bytes else { throw FrameLimit.error("event", line.count - 1) }
    await output.waitForRoom()
    try Task.checkCancellation()
    // Under the lock, so that nothing comes after the end.
    let isSent = state.withLock { state in
      guard !state.isEnded, !state.isCanceled else { return false }
      // Where nobody reads any more, the stream is over, and nobody's failure.
      state.isCanceled = !output.put(line)
      return !state.isCanceled
    }
    if !isSent { throw CancellationError() }
  }

  /// Sends the last event; only the first call counts (`stream.ends-once`).
  func end(ok: Bool, message: String? = nil) {
    let line = Event.end(streamID: id, ok: ok, message: message).encodedLine()
    state.withLock { state in
      if !state.isEnded { output.put(line) }
      state.isEnded = true
    }
  }

  /// Runs the stream's task.
  func run(_ body: @escaping @Sendable () async -> Void) {
    let task = Task(operation: body)
    let isCanceled = state.withLock { state in
      state.task = task
      return state.isCanceled
    }
    if isCanceled { task.cancel() }
  }

  var isCanceled: Bool { state.withLock { $0.isCanceled } }

  func cancel() {
    state.withLock { state in
      state.isCanceled = true
      return state.task
    }?.cancel()
  }
}

/// How long a frame may be.
enum FrameLimit {
  static let bytes = JSONLimits.default.maximumBytes

  static func error(_ what: String, _ count: Int) -> PluginError {
    PluginError(.runtime, "the \(what) takes \(count) bytes, more than the \(bytes) that a frame may have")
  }
}
