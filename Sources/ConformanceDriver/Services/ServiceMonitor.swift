import ConformanceSettings
import DevctlProtocol
import Platform
import ProcessControl

/// A process that starts a service, keeps what it says, and ends it when the run asks for that or is gone itself: a run
/// that is killed can't clean up.
///
/// Its standard input has the order on one line, and then its end is the request to end.
public enum ServiceMonitor {
  /// The argument that makes the command act as a monitor.
  public static let argument = "__service-monitor"

  /// A polite kill of the monitor itself is a request to end, too.
  private static let asked = Cancellation()

  /// Works until the service is gone, and returns the exit status.
  public static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    guard let line = LinePipe.readLine(from: STDIN_FILENO), let order = try? MonitorRequest.decoded(from: line),
      order.isValid
    else { return RunExit.usage.rawValue }
    // Made now: a signal handler must not be the first to ask for it.
    let asked = asked
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in ServiceMonitor.asked.cancel() } }
    do {
      // What puts itself into the background comes back to this process, and is found in the end.
      try Subreaper.enable()
      var service = try GuardedService(order)
      watch(&service, asked)
      end(&service, order)
      tell(.ended(stderrTail: service.stderrTail))
    } catch {
      tell(.refused("\(error)"))
    }
    return RunExit.conforms.rawValue
  }

  private static func tell(_ event: MonitorEvent) {
    LinePipe.writeLine(event.encodedJSON(), to: STDOUT_FILENO)
  }

  /// Listens to the service until somebody wants it to end.
  private static func watch(_ service: inout GuardedService, _ asked: Cancellation) {
    var isTold = false
    while !service.turn(until: .never, asked, orUntilReadable: STDIN_FILENO) {
      guard let exit = service.exit, !isTold else { continue }
      isTold = true
      service.drain()
      tell(.exited("\(exit)", isSuccess: exit.isSuccess, stderrTail: service.stderrTail))
    }
  }

  // MARK: The end

  /// How long the stop command may take, and how long processes may take to end.
  private static let stopTimeout = Duration.seconds(10)
  private static let grace = Duration.seconds(5)
  /// How often one looks whether processes are gone.
  private static let step = Duration.milliseconds(20)
  private static let killRounds = 100

  private static func end(_ service: inout GuardedService, _ order: MonitorRequest) {
    if let stop = order.stop, runs(stop, order) { waitForEnd(of: &service) }
    service.signalAll(SIGTERM)
    waitForEnd(of: &service)
    for _ in 0..<killRounds where service.isAlive {
      service.signalAll(SIGKILL)
      service.turn(until: .after(step))
    }
    service.finish()
  }

  private static func waitForEnd(of service: inout GuardedService) {
    let deadline = Deadline.after(grace)
    while service.isAlive, !deadline.hasPassed { service.turn(until: .after(step)) }
  }

  /// Runs the stop command; true where it succeeded.
  private static func runs(_ stop: [String], _ order: MonitorRequest) -> Bool {
    let request = SpawnRequest(
      executable: stop[0], arguments: Array(stop.dropFirst()), environment: order.environment,
      workingDirectory: order.folder)
    guard let command = try? ChildPipes(request) else { return false }
    let exit = try? command.waitForExit(until: .after(stopTimeout))
    // What it has left running on purpose is not killed with it.
    if exit != nil { command.reap() }
    command.end()
    return exit?.isSuccess == true
  }
}
