import Platform
import ProcessControl

/// Stops services that are no children of this process. Blocks.
///
/// Hundreds of services are watched by looking at them: a descriptor for each would be more than a process may have.
struct Stopper {
  private let targets: [ServiceRecord]
  private let grace: Duration
  private let observer: any SupervisorObserver

  /// How long what was killed may take to be gone.
  private static let killTimeout = Duration.seconds(5)
  /// How long a wrapper may take to end what its service left behind, and to go.
  private static let wrapperTimeout = Duration.seconds(6)
  /// How long to wait between two looks, at first and at most, in microseconds: most services end at once, and hundreds that
  /// do not must not be looked at all the time.
  private static let firstPause: useconds_t = 2000
  private static let longestPause: useconds_t = 50000

  init(_ targets: [ServiceRecord], _ grace: Duration, _ observer: any SupervisorObserver) {
    self.targets = targets
    self.grace = grace
    self.observer = observer
  }

  /// - Returns: What became of each, in their order.
  func run() -> [StopOutcome] {
    let begin = MonotonicInstant.now
    let presences = targets.map(\.identity.presence)
    let running = targets.indices.reversed().filter { if case .running = presences[$0] { true } else { false } }
    for index in running {
      observer.note(.stopping(service: targets[index].name, pid: targets[index].pid))
      signal(SIGTERM, targets[index])
    }
    var ends: [Int: (Int32, Duration)] = [:]
    var rest = wait(for: running, grace) { ends[$0] = (SIGTERM, begin.elapsed) }
    kill(rest)
    rest = wait(for: rest, Self.killTimeout) { ends[$0] = (SIGKILL, begin.elapsed) }
    clearUp(ended: Set(ends.keys))
    return targets.indices.map { index in
      let outcome = outcome(of: index, presences[index], ends[index])
      observer.note(.stopped(service: targets[index].name, outcome))
      return outcome
    }
  }

  private func outcome(
    of index: Int, _ presence: ProcessIdentity.Presence, _ end: (signal: Int32, after: Duration)?
  ) -> StopOutcome {
    let target = targets[index]
    if let end { return .stopped(signal: end.signal, after: end.after) }
    switch presence {
    case .running: return .survived(pid: target.pid)
    case .gone: return .alreadyEnded(target.readExitRecord())
    case .foreign(let entry):
      return .foreign(pid: target.pid, command: entry.command, target.readExitRecord())
    }
  }

  /// Looked at anew each time: the number may have changed hands since.
  private func signal(_ number: Int32, _ target: ServiceRecord) {
    if target.identity.isRunning { ServiceSignal.send(number, toGroupOf: target.pid) }
  }

  /// Kills services. A wrapper of our own then ends what is left; that of another host can't any more, and what it has
  /// started is in a group that nobody here knows.
  private func kill(_ indices: [Int]) {
    let unwatched = indices.filter { targets[$0].wrapper == nil && targets[$0].identity.isRunning }
    let table = unwatched.isEmpty ? ProcessTable(entries: []) : ProcessTable.snapshot()
    let descendants = unwatched.flatMap { table.descendants(of: targets[$0].pid) }
    for index in indices { signal(SIGKILL, targets[index]) }
    for entry in descendants where !entry.isZombie { ServiceSignal.send(SIGKILL, to: entry.pid) }
  }

  /// Waits until services are gone.
  ///
  /// - Returns: Those that are still there.
  private func wait(for indices: [Int], _ timeout: Duration, _ hasEnded: (Int) -> Void) -> [Int] {
    var rest = indices
    let deadline = Deadline.after(timeout)
    var pause = Self.firstPause
    while true {
      rest.removeAll { index in
        if targets[index].identity.isRunning { return false }
        hasEnded(index)
        return true
      }
      if rest.isEmpty || deadline.hasPassed { return rest }
      usleep(pause)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  /// Waits until the wrappers have ended what services left behind, and does so itself where there is no wrapper.
  private func clearUp(ended: Set<Int>) {
    let wrappers = targets.compactMap(\.wrapper)
    let deadline = Deadline.after(Self.wrapperTimeout)
    var pause = Self.firstPause
    var rest = wrappers.filter(\.isRunning)
    while !rest.isEmpty, !deadline.hasPassed {
      usleep(pause)
      pause = min(pause * 2, Self.longestPause)
      rest.removeAll { !$0.isRunning }
    }
    let orphaned = targets.indices.filter { ended.contains($0) }.map { targets[$0].pid }
    let table = ProcessTable.snapshot()
    for wrapper in rest {
      for entry in table.descendants(of: wrapper.pid) where !entry.isZombie {
        ServiceSignal.send(SIGKILL, to: entry.pid)
      }
    }
    // A group that has members keeps its number, so these are the service's own.
    for entry in table.entries where orphaned.contains(entry.group) && !entry.isZombie {
      ServiceSignal.send(SIGKILL, to: entry.pid)
    }
  }
}

extension ServiceRecord {
  /// How the service ended, where that was written down. Blocks.
  func readExitRecord() -> ExitRecord? {
    // Each start has a file of its own, so the record is of this one.
    exitRecord.flatMap { ExitRecord.read($0) }
  }
}
