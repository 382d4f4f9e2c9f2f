import DevctlProtocol
import ProcessControl

/// One request from its arrival to its answer.
final class Call: Sendable {
  private struct State {
    var isAnswered = false
    var isCanceled = false
    var task: Task<Void, Never>?
    var timer: UInt64?
  }

  /// Names the call in the server; request ids are the host's, and need not be unique.
  let number: UInt64
  let request: Request
  let body: Handler.Body
  let serving: Serving
  let scope: RequestScope
  /// How much of the server's memory the request takes.
  let byteCount: Int
  private let state = Locked(State())

  init(
    number: UInt64, request: Request, handler: (body: Handler.Body, serving: Serving), scope: RequestScope,
    byteCount: Int
  ) {
    self.number = number
    self.request = request
    self.body = handler.body
    self.serving = handler.serving
    self.scope = scope
    self.byteCount = byteCount
  }

  /// Whether the answer is out.
  var isAnswered: Bool { state.withLock { $0.isAnswered } }

  /// Takes the right to answer, which only the first who asks gets (`request.one-response`); the deadline's timer is off then.
  func claimAnswer() -> Bool {
    let (isFirst, timer) = state.withLock { state in
      defer {
        state.isAnswered = true
        state.timer = nil
      }
      return (!state.isAnswered, state.timer)
    }
    if let timer { scope.services.loop.cancelTimer(timer) }
    return isFirst
  }

  /// Has the deadline's passing watched.
  func watchDeadline(_ passed: @escaping @Sendable () -> Void) {
    guard let instant = scope.deadline.instant else { return }
    let loop = scope.services.loop
    let timer = loop.schedule(at: instant, passed)
    let isLate = state.withLock { state in
      if state.isAnswered { return true }
      state.timer = timer
      return false
    }
    if isLate { loop.cancelTimer(timer) }
  }

  /// Runs the handler's task.
  func run(_ body: @escaping @Sendable () async -> Void) {
    let task = Task(operation: body)
    let isCanceled = state.withLock { state in
      state.task = task
      return state.isCanceled
    }
    if isCanceled { task.cancel() }
  }

  /// Cancels the handler, also one that has yet to start.
  func cancel() {
    state.withLock { state in
      state.isCanceled = true
      return state.task
    }?.cancel()
  }
}
