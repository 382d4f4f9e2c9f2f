internal import CSystem
package import Platform

/// Waits for children by their pid. Nothing here waits for "any child", so that no part of a program takes away
/// another part's exit status.
package enum Reaper {
  /// What a look at a child found.
  package enum Outcome: Hashable, Sendable {
    case running
    case ended(ProcessExit)
    /// The process is no child of this one, or was reaped already.
    case notAChild
  }

  /// Blocks until the child has ended, and reaps it.
  ///
  /// - Returns: How it ended; nil if there is no such child.
  @discardableResult
  package static func wait(for pid: pid_t) -> ProcessExit? {
    outcome(pid, blocking: true, keep: false).status
  }

  /// Blocks until the child has ended or the deadline has passed.
  package static func wait(for child: SpawnedProcess, until deadline: Deadline) -> Outcome {
    var request = pollfd(fd: child.processDescriptor, events: Int16(POLLIN), revents: 0)
    while true {
      // Looked up again after an interruption, so that signals can't stretch the wait.
      let count = poll(&request, 1, deadline.remainingMilliseconds)
      if count == -1 && errno == EINTR { continue }
      return look(at: child.processDescriptor, keep: false)
    }
  }

  /// Reaps the child if it has ended.
  package static func reap(_ pid: pid_t) -> Outcome { outcome(pid, blocking: false, keep: false) }

  /// Reaps the child if it has ended; nil if it runs, or is no child.
  package static func tryReap(_ pid: pid_t) -> ProcessExit? { reap(pid).status }

  /// How the child ended, without reaping it: its pid and process group stay taken, so that the group can still be
  /// signaled without hitting a stranger.
  package static func peek(_ pid: pid_t) -> Outcome { outcome(pid, blocking: false, keep: true) }

  /// Looks at the child of a pidfd, which another child with the same pid can't be taken for.
  ///
  /// - Parameter keep: whether a child that has ended stays a zombie, as in ``peek(_:)``.
  static func look(at processDescriptor: Int32, keep: Bool) -> Outcome {
    var value: Int32 = 0
    return outcome(csystem_wait_descriptor(processDescriptor, keep ? 1 : 0, &value), value)
  }

  private static func outcome(_ pid: pid_t, blocking: Bool, keep: Bool) -> Outcome {
    var value: Int32 = 0
    return outcome(csystem_wait(pid, blocking ? 1 : 0, keep ? 1 : 0, &value), value)
  }

  private static func outcome(_ result: Int32, _ value: Int32) -> Outcome {
    switch Int(result) {
    case CSYSTEM_WAIT_RUNNING: .running
    case CSYSTEM_WAIT_EXITED: .ended(.exited(value))
    case CSYSTEM_WAIT_SIGNALED: .ended(.signaled(value))
    default: .notAChild
    }
  }
}

extension Reaper.Outcome {
  /// How the process ended, if it did.
  package var status: ProcessExit? {
    if case .ended(let status) = self { status } else { nil }
  }
}
