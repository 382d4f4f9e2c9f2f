import Platform
import ProcessControl

/// A service that a monitor runs: its first process and all descendants.
struct GuardedService {
  /// How much of what it says is kept, in bytes and in lines.
  private static let keptBytes = 4096
  private static let keptLines = 8

  private let pipes: ChildPipes
  private var said = ByteTail(limit: Self.keptBytes)

  init(_ order: MonitorRequest) throws(SpawnError) {
    pipes = try ChildPipes(
      SpawnRequest(
        executable: order.start[0], arguments: Array(order.start.dropFirst()), environment: order.environment,
        workingDirectory: order.folder, standardInput: .null, standardOutput: .pipe, standardError: .pipe))
  }

  /// How its first process ended; nil as long as it runs.
  var exit: ProcessExit? { pipes.exitStatus }

  /// The end of what it said on standard output and standard error.
  var stderrTail: [String] { said.lines(Self.keptLines) }

  /// Waits until something happens or the deadline has passed.
  ///
  /// - Parameter descriptor: one more to wait for, until it is readable.
  /// - Returns: True where that descriptor is readable, or the switch was thrown.
  @discardableResult
  mutating func turn(
    until deadline: Deadline, _ cancellation: Cancellation? = nil, orUntilReadable descriptor: Int32 = -1
  ) -> Bool {
    var others = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    do {
      note(try pipes.turn(until: deadline, cancellation, orReady: &others))
      return others[0].revents != 0
    } catch {
      return true
    }
  }

  private mutating func note(_ events: [ChildPipes.Event]) {
    for case .output(_, let bytes) in events { said.append(bytes) }
  }

  /// Reads what it has written until now.
  mutating func drain() {
    // Not for ever: others may go on writing.
    for _ in 0..<64 {
      guard let events = try? pipes.turn(until: .after(.zero)), !events.isEmpty else { return }
      note(events)
    }
  }

  // MARK: The end

  /// True as long as one of its processes runs.
  var isAlive: Bool { exit == nil || !others.isEmpty }

  /// The processes besides the first one. What they leave behind as children of this process is taken off the table.
  private var others: [ProcessEntry] {
    let descendants = ProcessTable.snapshot().descendants(of: getpid()).filter { $0.pid != pipes.pid }
    for entry in descendants where entry.isZombie && entry.parent == getpid() { _ = Reaper.tryReap(entry.pid) }
    return descendants.filter { !$0.isZombie }
  }

  /// Signals its group, and each process that has left it.
  func signalAll(_ number: Int32) {
    // The first process is not reaped before the end, so that the group's number stays its own.
    pipes.signalGroup(number)
    for entry in others where entry.group != pipes.pid { _ = kill(entry.pid, number) }
  }

  /// Reads the last of its output, and reaps its first process.
  mutating func finish() {
    drain()
    pipes.end()
  }
}
