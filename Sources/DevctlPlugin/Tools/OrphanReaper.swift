import Platform
import ProcessControl

/// Reaps what tools leave to this process: as a subreaper it is the parent of their orphans, and a zombie holds a pid.
///
/// Only what is known to come from a tool is reaped. A handler may have children of its own, and waits for them itself.
enum OrphanReaper {
  /// How often to look, a millisecond apart, for what was killed a moment ago. The members of a group are not known by pid,
  /// so there is no descriptor to wait on. What takes longer to die stays a zombie until this process ends.
  private static let rounds = 50

  /// Reaps what is left of a tool's group, and the other processes that were killed with it.
  static func reap(group: pid_t, _ others: Set<pid_t>) {
    if isDone(group, others) { return }
    Task.detached {
      for _ in 0..<rounds where !isDone(group, others) { try? await Task.sleep(for: .milliseconds(1)) }
    }
  }

  /// Reaps what can be reaped now.
  /// - Returns: Whether nothing is left to be reaped, now or soon.
  private static func isDone(_ group: pid_t, _ others: Set<pid_t>) -> Bool {
    var status: Int32 = 0
    var pid = waitpid(-group, &status, WNOHANG)
    while pid > 0 { pid = waitpid(-group, &status, WNOHANG) }
    for other in others { _ = Reaper.tryReap(other) }
    return pid == -1 && others.allSatisfy { ProcessEntry(reading: $0) == nil }
  }
}
