import DevctlProtocol
import Platform
import ProcessControl

/// A process that starts one service and stays with it, however long `devctl` is gone, to write down how it ended.
///
/// Its standard input has the order on one line. Then comes one byte from `up`: the service lives on only where `up` has
/// written it into the state file. Where the pipe ends without that byte, `up` was killed, and the service ends too. So a
/// service runs only if the state file knows it.
package enum ServiceWrapper {
  /// The word that makes the command act as a wrapper.
  package static let argument = "__wrapper"

  /// Works until the service and all that it left behind are gone.
  ///
  /// - Parameter observer: told of the end of a service that `up` has let live; nil for nobody.
  /// - Returns: The exit status.
  package static func run(observer: (StateFolder) -> (any SupervisorObserver)? = { _ in nil }) -> Int32 {
    // Only its service decides how long it lives; a terminal it has none.
    for number in [SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT] { signal(number, SIG_IGN) }
    guard let line = LinePipe.readLine(from: STDIN_FILENO), let order = try? ServiceRequest.decoded(from: line),
      order.isValid
    else { return 2 }
    do {
      // What puts itself into the background comes back to this process, and is found in the end.
      try Subreaper.enable()
      let childSignal = try ChildSignal()
      var service = try WrappedService(order)
      tell(.started(service.started))
      watch(&service, order, childSignal)
      end(&service, order, childSignal, observer)
      return 0
    } catch {
      tell(.refused("\(error)"))
      return 1
    }
  }

  private static func tell(_ event: WrapperEvent) {
    LinePipe.writeLine(event.encodedJSON(), to: STDOUT_FILENO)
  }

  // MARK: Watching

  /// Waits for the end of the service, and brings it about where `up` asks for that or is gone.
  private static func watch(_ service: inout WrappedService, _ order: ServiceRequest, _ childSignal: ChildSignal) {
    var deadline = Deadline.never
    while !service.hasEnded {
      let listensToUp = service.verdict == .pending
      var others = [childSignal.descriptor, listensToUp ? STDIN_FILENO : -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      service.wait(until: deadline, orReady: &others)
      childSignal.clear()
      service.reapOrphans()
      if deadline.hasPassed {
        service.signalGroup(SIGKILL)
        deadline = .after(killInterval)
      } else if others[1].revents != 0 {
        service.verdict = readVerdict()
        if service.verdict == .committed {
          letGoOfUp()
        } else {
          service.signalGroup(SIGTERM)
          deadline = .after(.milliseconds(order.graceMilliseconds))
        }
      }
    }
  }

  /// How long to wait before what was killed is killed again.
  private static let killInterval = Duration.milliseconds(100)

  private static func readVerdict() -> WrappedService.Verdict {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return .orphaned }
      return byte == WrapperVerdict.commit ? .committed : .abandoned
    }
  }

  /// Nobody listens any more; the numbers stay taken.
  private static func letGoOfUp() {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO] { dup2(null, descriptor) }
    if null > STDERR_FILENO { close(null) }
  }

  // MARK: The end

  /// How long processes that the service left behind may take to end, once asked.
  private static let leftoverGrace = Duration.seconds(2)
  private static let killRounds = 100

  private static func end(
    _ service: inout WrappedService, _ order: ServiceRequest, _ childSignal: ChildSignal,
    _ observer: (StateFolder) -> (any SupervisorObserver)?
  ) {
    var record = service.record
    try? record.write(service.started.exitRecord)
    tell(.exited(ServiceEnd(exit: record.exit, standardErrorTail: record.standardErrorTail)))
    service.reap()
    record.leftovers = endLeftovers(childSignal)
    if !record.leftovers.isEmpty { try? record.write(service.started.exitRecord) }
    // `up` may not have heard yet, and decide now.
    if service.verdict == .pending { service.verdict = readVerdict() }
    guard service.verdict == .committed else { return }
    observer(StateFolder(repositoryRoot: order.repositoryRoot))?.note(.exited(service: order.name, record))
  }

  /// Ends what the service left behind: it would hold ports and files that the next start needs.
  ///
  /// - Returns: The names of those processes.
  private static func endLeftovers(_ childSignal: ChildSignal) -> [String] {
    var names: [pid_t: String] = [:]
    let timeout = Deadline.after(leftoverGrace)
    var asked: Set<pid_t> = []
    for _ in 0..<killRounds {
      while case .ended(let pid) = Orphans.look() { Reaper.wait(for: pid) }
      // Where there are no children there are no descendants: all orphans among them come to this process.
      if Orphans.look() == .none { break }
      for entry in ProcessTable.snapshot().descendants(of: getpid()) where !entry.isZombie {
        names[entry.pid] = entry.name
        if timeout.hasPassed {
          kill(entry.pid, SIGKILL)
        } else if asked.insert(entry.pid).inserted {
          kill(entry.pid, SIGTERM)
          kill(entry.pid, SIGCONT)
        }
      }
      var polled = [pollfd(fd: childSignal.descriptor, events: Int16(POLLIN), revents: 0)]
      let limit = timeout.hasPassed ? 20 : min(timeout.remainingMilliseconds, 100)
      _ = poll(&polled, 1, limit)
      childSignal.clear()
    }
    return names.sorted { $0.key < $1.key }.map(\.value)
  }
}
