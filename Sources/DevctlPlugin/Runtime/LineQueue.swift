import ProcessControl

/// Lines on their way out, in order: any thread adds whole ones, one consumer takes them.
///
/// ``put(_:)`` never waits, so that an answer at a deadline can't be held up. Whoever can wait does so in ``waitForRoom()``, which is
/// what bounds the memory (`stream.backpressure`).
final class LineQueue: Sendable {
  private struct State {
    var lines: [[UInt8]] = []
    /// Of the lines that nobody has confirmed, those that were taken included.
    var unwrittenBytes = 0
    var isClosed = false
    var isBroken = false
    var relief: (@Sendable () -> Void)?
    var lastWaiter: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]

    var isDone: Bool { isBroken || isClosed && unwrittenBytes == 0 }
  }

  private let state = Locked(State())
  private let capacity: Int
  /// Those who wait for room stay below this; past it, those who can't wait have added too much.
  private let overflow: Int
  private let notify: @Sendable (LineQueue) -> Void
  /// Every line was written, or never will be.
  let drained: Promise<Void>

  /// - Parameters:
  ///   - capacity: How many bytes may wait before ``waitForRoom()`` does.
  ///   - loop: Where waits with a deadline are timed.
  ///   - notify: Called when there is something to take, or the queue is closed; must not block.
  init(capacity: Int, on loop: EventLoop, notify: @escaping @Sendable (LineQueue) -> Void) {
    self.capacity = capacity
    overflow = 4 * capacity
    self.notify = notify
    drained = Promise(on: loop)
  }

  /// Adds a line.
  /// - Returns: False if it goes nowhere, because the queue is closed or nobody takes from it any more.
  @discardableResult
  func put(_ line: [UInt8]) -> Bool {
    let (isAdded, wasEmpty) = state.withLock { state in
      guard !state.isClosed, !state.isBroken else { return (false, false) }
      state.lines.append(line)
      state.unwrittenBytes += line.count
      return (true, state.lines.count == 1)
    }
    if wasEmpty { notify(self) }
    return isAdded
  }

  /// Whether less than the capacity waits.
  var hasRoom: Bool { state.withLock { $0.isBroken || $0.unwrittenBytes < capacity } }

  /// Whether more waits than those who wait for room can have added.
  var isOverflowing: Bool { state.withLock { !$0.isBroken && $0.unwrittenBytes >= overflow } }

  /// Sets what is called when the overflow is over.
  func onRelief(_ relief: @escaping @Sendable () -> Void) {
    state.withLock { $0.relief = relief }
  }

  /// Whether nobody takes lines any more.
  var isBroken: Bool { state.withLock { $0.isBroken } }

  /// Waits until less than the capacity waits; also returns when the task is canceled or nobody takes lines any more.
  func waitForRoom() async {
    if hasRoom { return }
    let identifier = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          if state.isBroken || state.unwrittenBytes < capacity || Task.isCancelled { return false }
          state.waiters[identifier] = continuation
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: identifier) }?.resume()
    }
  }

  /// Takes the next lines, at least one if there is any.
  /// - Parameter bytes: How many bytes to take, unless the first line alone is longer.
  func take(upTo bytes: Int) -> [[UInt8]] {
    state.withLock { state in
      var total = 0
      let count = state.lines.prefix { line in
        total += line.count
        return total <= bytes
      }.count
      let batch = Array(state.lines.prefix(max(1, count)))
      state.lines.removeFirst(batch.count)
      return batch
    }
  }

  /// Says that lines of so many bytes were written.
  func confirm(_ bytes: Int) {
    let (waiters, relief, isDone) = state.withLock { state in
      let wasOverflowing = state.unwrittenBytes >= overflow
      state.unwrittenBytes -= bytes
      let relief = wasOverflowing && state.unwrittenBytes < overflow ? state.relief : nil
      return (state.unwrittenBytes < capacity ? Self.takeWaiters(&state) : [], relief, state.isDone)
    }
    for waiter in waiters { waiter.resume() }
    relief?()
    if isDone { drained.fulfill(()) }
  }

  /// Takes no more lines; those that wait are still to be written.
  func close() {
    if state.withLock({ state in
      state.isClosed = true
      return state.isDone
    }) {
      drained.fulfill(())
    }
    notify(self)
  }

  /// Whether everything was written after ``close()``, or nobody takes lines any more.
  var isDone: Bool { state.withLock { $0.isDone } }

  /// Says that nobody takes lines any more: whoever waits goes on.
  func fail() {
    let waiters = state.withLock { state in
      state.isBroken = true
      state.lines = []
      return Self.takeWaiters(&state)
    }
    for waiter in waiters { waiter.resume() }
    drained.fulfill(())
  }

  private static func takeWaiters(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
    let waiters = Array(state.waiters.values)
    state.waiters = [:]
    return waiters
  }
}
