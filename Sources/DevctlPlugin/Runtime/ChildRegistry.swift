import Platform
import ProcessControl

/// The tools that run.
final class ChildRegistry: Sendable {
  private struct State {
    var children: [pid_t: ChildProcess] = [:]
    var isClosed = false
    var lastMark = 0
  }

  private let state = Locked(State())

  /// Starts a tool, unless all were abandoned already.
  func start(
    _ request: SpawnRequest, on loop: EventLoop, handler: @escaping ChildProcess.EventHandler
  ) throws -> ChildProcess {
    let child = try ChildProcess.start(request, on: loop, handler: handler)
    let isClosed = state.withLock { state in
      state.children[child.pid] = child
      return state.isClosed
    }
    if isClosed {
      child.abandon()
      throw CancellationError()
    }
    return child
  }

  func remove(_ child: ChildProcess) {
    state.withLock { $0.children[child.pid] = nil }
  }

  /// Kills every tool with its group, now and for good.
  func abandonAll() {
    let children = state.withLock { state in
      state.isClosed = true
      return Array(state.children.values)
    }
    for child in children { child.abandon() }
  }

  func nextMark() -> ProcessMark {
    state.withLock { state in
      state.lastMark += 1
      return ProcessMark(number: state.lastMark)
    }
  }
}
