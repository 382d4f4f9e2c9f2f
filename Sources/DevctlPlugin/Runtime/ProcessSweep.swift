import Platform
import ProcessControl

/// Kills processes that nobody has a handle for.
enum ProcessSweep {
  /// Kills every process that `isMeant` finds and its descendants, again and again until a look finds no new one: what is killed may
  /// have forked meanwhile.
  /// - Returns: What was killed.
  @discardableResult
  static func kill(_ isMeant: (ProcessEntry) -> Bool) -> Set<pid_t> {
    var killed: Set<pid_t> = []
    while true {
      let table = ProcessTable.snapshot()
      let found = table.entries.filter { !$0.isZombie && isMeant($0) }
      let all = Set(found.flatMap { [$0] + table.descendants(of: $0.pid) }.map(\.pid))
      let new = all.subtracting(killed).subtracting([getpid()])
      if new.isEmpty { return killed }
      for pid in new { signal(pid) }
      killed.formUnion(new)
    }
  }

  /// Kills all that this process has started, directly or not.
  static func killDescendants() {
    var information = siginfo_t()
    // Without children there are no descendants: as a subreaper this process is the parent of every orphan among them.
    if waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) == -1 { return }
    let me = getpid()
    kill { $0.parent == me }
  }

  private static func signal(_ pid: pid_t) {
    systemKill(pid, SIGKILL)
  }
}

// Under this name, because inside a type that has a `kill` of its own the call is hidden.
private func systemKill(_ pid: pid_t, _ number: Int32) {
  kill(pid, number)
}
