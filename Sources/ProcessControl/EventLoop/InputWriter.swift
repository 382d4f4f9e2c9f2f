import Platform

/// Writes to a pipe without ever blocking: what does not fit waits in a queue, in order and never interleaved.
///
/// Any thread may write. What fits into the pipe is written by the caller itself, so that a small frame costs no
/// change of threads; on the loop's own thread it is written when the loop has run all that is ready, in one piece with
/// whatever else came up until then.
final class InputWriter: Sendable {
  private struct State {
    /// Nil once closed.
    var descriptor: Int32?
    var watch: EventLoop.Watch?
    var queue: [[UInt8]] = []
    /// How much of the queue's first element is written.
    var written = 0
    var queuedBytes = 0
    /// Whether the loop waits until there is room in the pipe.
    var awaitsRoom = false
    var closesWhenEmpty = false
  }

  /// How much is copied to save calls of the system, in bytes: what most pipes hold.
  private static let mostJoined = 64 << 10

  /// Room for so many pieces is kept once they are written.
  private static let keptPieces = 64

  private let state: Locked<State>
  private let loop: EventLoop
  private let failed: @Sendable (SystemError) -> Void

  /// - Parameters:
  ///   - descriptor: The writing end of a pipe, non-blocking; the writer closes it.
  ///   - loop: Where the rest is written when the pipe has room again.
  ///   - failed: Called on the loop, once, when nobody reads the pipe any more.
  init(_ descriptor: Int32?, on loop: EventLoop, failed: @escaping @Sendable (SystemError) -> Void) {
    self.loop = loop
    self.failed = failed
    state = Locked(State(descriptor: descriptor))
    guard let descriptor else { return }
    // Holds the writer until it is closed: a queue is written to its end even if nobody else holds it.
    let watch = loop.watch(descriptor) { _, _ in self.writeQueue() }
    state.withLock { $0.watch = watch }
  }

  /// How many bytes wait for the reader.
  var queuedBytes: Int { state.withLock { $0.queuedBytes } }

  /// Queues the bytes, and writes what fits at once, or at the end of the loop's round where this is the loop's thread.
  ///
  /// - Returns: False if the pipe is closed, and the bytes go nowhere.
  func write(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      guard state.descriptor != nil, !state.closesWhenEmpty else { return false }
      if bytes.isEmpty { return true }
      state.queue.append(bytes)
      state.queuedBytes += bytes.count
      // Behind other bytes: the loop is waiting for room already, or has yet to write them.
      if state.queue.count > 1 { return true }
      if loop.isCurrent {
        loop.atEndOfRound(self)
        return true
      }
      flush(&state)
      return state.descriptor != nil
    }
  }

  /// Closes the pipe: the reader gets its end of input behind what is queued, or at once.
  func close(discardingQueue: Bool = false) {
    state.withLock { state in
      if discardingQueue || state.queue.isEmpty {
        closeNow(&state)
      } else {
        state.closesWhenEmpty = true
      }
    }
  }

  /// On the loop alone.
  func writeQueue() {
    state.withLock { flush(&$0) }
  }

  /// Puts short pieces together, so that they are written at once.
  private func join(_ state: inout State) {
    guard state.queue.count > 1, state.written == 0 else { return }
    var pieces: [[UInt8]] = []
    var lastCount = Self.mostJoined
    for bytes in state.queue {
      if lastCount + bytes.count <= Self.mostJoined {
        pieces[pieces.count - 1] += bytes
        lastCount += bytes.count
      } else {
        pieces.append(bytes)
        lastCount = bytes.count
      }
    }
    state.queue = pieces
  }

  private func flush(_ state: inout State) {
    guard let descriptor = state.descriptor else { return }
    join(&state)
    var done = 0
    defer {
      if done < state.queue.count {
        state.queue.removeFirst(done)
      } else {
        state.queue.removeAll(keepingCapacity: done <= Self.keptPieces)
      }
    }
    while done < state.queue.count {
      let written = state.queue[done].withUnsafeBytes { bytes in
        systemWrite(descriptor, bytes.baseAddress?.advanced(by: state.written), bytes.count - state.written)
      }
      if written == -1 {
        if errno == EAGAIN { awaitRoom(true, &state) } else { fail(&state) }
        return
      }
      state.written += written
      state.queuedBytes -= written
      if state.written == state.queue[done].count {
        done += 1
        state.written = 0
      }
    }
    awaitRoom(false, &state)
    if state.closesWhenEmpty { closeNow(&state) }
  }

  private func awaitRoom(_ awaits: Bool, _ state: inout State) {
    if awaits == state.awaitsRoom { return }
    state.awaitsRoom = awaits
    state.watch?.setInterest(awaits ? .writable : [])
  }

  private func fail(_ state: inout State) {
    let error = SystemError(call: "write")
    closeNow(&state)
    loop.execute { self.failed(error) }
  }

  private func closeNow(_ state: inout State) {
    guard let descriptor = state.descriptor else { return }
    state.watch?.end()
    systemClose(descriptor)
    state.descriptor = nil
    state.queue = []
    state.queuedBytes = 0
  }
}
