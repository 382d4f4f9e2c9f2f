import DevctlProtocol
import ProcessControl

/// The monitor of one service, as the run sees it.
final class MonitorLink {
  private let pipes: ChildPipes
  private var framer = LineFramer(limit: 1024 * 1024)

  /// How long a monitor may take to end its service: more than it takes itself.
  private static let timeout = Duration.seconds(30)

  /// Starts a monitor, which starts the service at once.
  init(executable: String, order: MonitorRequest) throws(SpawnError) {
    // In a group of its own, as every child: what is typed on the run's terminal does not reach it.
    pipes = try ChildPipes(
      SpawnRequest(
        executable: executable, arguments: [ServiceMonitor.argument], environment: ProcessEnvironment.current,
        workingDirectory: "/", standardInput: .pipe, standardOutput: .pipe, standardError: .null))
    pipes.enqueue(order.encodedLine())
  }

  /// What it tells, none after a wait until `end` on the monotonic clock.
  func event(until end: Int64, _ cancellation: Cancellation?) -> [MonitorEvent] {
    let deadline = Deadline(nanoseconds: end)
    var told: [MonitorEvent] = []
    while told.isEmpty, pipes.isOpen(.standardOutput) {
      guard let events = try? pipes.turn(until: deadline, cancellation) else { break }
      for case .output(_, let bytes) in events { framer.append(bytes) }
      while let next = framer.next() {
        if case .line(let line) = next, let event = try? MonitorEvent.decoded(from: line) { told.append(event) }
      }
      if deadline.hasPassed { break }
    }
    return told
  }

  /// Has the service ended, and waits for that.
  ///
  /// - Returns: What the monitor told until its end.
  func end() -> [MonitorEvent] {
    pipes.closeInput()
    let deadline = Deadline.after(Self.timeout)
    var told: [MonitorEvent] = []
    while pipes.isOpen(.standardOutput), let end = deadline.instant, !deadline.hasPassed {
      told += event(until: end.nanoseconds, nil)
    }
    _ = try? pipes.waitForExit(until: deadline)
    pipes.end()
    return told
  }
}
