import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A variable in the environment of a tool and of all that it starts, so that they are found even as daemons: those have left the group,
/// the session, and their parent.
struct ProcessMark: Sendable {
  private static let name = "DEVCTL_PLUGIN_RUN"

  private let value: String

  init(number: Int) {
    // With the start of the process: a pid is used again.
    value = "\(getpid())-\(MonotonicInstant.now.nanoseconds)-\(number)"
  }

  func added(to environment: [String: String]) -> [String: String] {
    environment.merging([Self.name: value]) { _, new in new }
  }

  /// Kills every process with the mark, and those of `tree` that are still there.
  func killAll(besides tree: [ProcessEntry]) {
    let known = Set(tree.map { Identity($0) })
    ProcessSweep.kill { entry in
      known.contains(Identity(entry))
        || ProcessTable.environment(of: entry.pid)?.contains("\(Self.name)=\(value)") == true
    }
  }

  private struct Identity: Hashable {
    let pid: pid_t
    let startTime: UInt64

    init(_ entry: ProcessEntry) {
      pid = entry.pid
      startTime = entry.startTime
    }
  }
}

/// Kills processes that nobody has a handle for.
enum ProcessSweep {
  /// Kills every process that `isMeant` finds and its descendants, again and again until a look finds no new one: what is killed may
  /// have forked meanwhile.
  static func kill(_ isMeant: (ProcessEntry) -> Bool) {
    var killed: Set<pid_t> = [getpid()]
    while true {
      let table = ProcessTable.snapshot()
      let found = table.entries.filter { !$0.isZombie && isMeant($0) }
      let all = Set(found.flatMap { [$0] + table.descendants(of: $0.pid) }.map(\.pid))
      let new = all.subtracting(killed)
      if new.isEmpty { break }
      for pid in new { signal(pid) }
      killed.formUnion(new)
    }
    // Those that came to us when their parents ended.
    for pid in killed { _ = Reaper.tryReap(pid) }
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
