/// Something that happens at most once, and that tasks can wait for.
package final class Promise<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var lastWaiter: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Value?, Never>] = [:]
  }

  private let state = Locked(State())
  private let loop: EventLoop

  package init(on loop: EventLoop) {
    self.loop = loop
  }

  /// What came with it; nil as long as it has not happened.
  package var value: Value? { state.withLock { $0.value } }

  /// Lets every waiter go on. Only the first call counts.
  package func fulfill(_ value: Value) {
    let waiters = state.withLock { state -> [CheckedContinuation<Value?, Never>] in
      if state.value != nil { return [] }
      state.value = value
      let waiters = Array(state.waiters.values)
      state.waiters = [:]
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }

  /// Waits without holding a thread.
  ///
  /// - Returns: What came with it; nil if the deadline passed first, or the task was canceled.
  package func wait(until deadline: Deadline = .never) async -> Value? {
    if let value { return value }
    let identifier = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    let timer = deadline.instant.map { loop.schedule(at: $0) { self.giveUp(identifier) } }
    defer { if let timer { loop.cancelTimer(timer) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let early: Value?? = state.withLock { state in
          if let value = state.value { return .some(value) }
          if Task.isCancelled || deadline.hasPassed { return .some(nil) }
          state.waiters[identifier] = continuation
          return .none
        }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      giveUp(identifier)
    }
  }

  /// Waits as long as it takes, also where the task is canceled.
  package func fulfilled() async -> Value {
    while true {
      // Nobody gives this one up: it is resumed with a value alone.
      let value = await withCheckedContinuation { continuation in
        let early = state.withLock { state in
          if state.value == nil {
            state.lastWaiter += 1
            state.waiters[state.lastWaiter] = continuation
          }
          return state.value
        }
        if let early { continuation.resume(returning: early) }
      }
      if let value { return value }
    }
  }

  private func giveUp(_ identifier: UInt64) {
    state.withLock { $0.waiters.removeValue(forKey: identifier) }?.resume(returning: nil)
  }
}
