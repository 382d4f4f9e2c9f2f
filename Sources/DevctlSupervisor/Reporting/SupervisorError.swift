import DevctlProtocol
package import FileSystem
package import ProcessControl
package import ServiceProbing

/// Why services could not be started, stopped or looked at.
package enum SupervisorError: Error, Hashable, Sendable {
  /// Another devctl is about to change services here; its process, where that is known.
  case busy(pid: Int32?)
  /// Services that an earlier `up` has started still run.
  case alreadyRunning([RunningService])
  /// Not even SIGKILL has ended these.
  case notStopped([RunningService])
  /// Somebody answers at a service's address before the service was started.
  case portInUse(service: String, address: ServiceAddress, holder: PortHolder?)
  /// The program could not be started at all.
  case notStarted(service: String, reason: String)
  case exitedBeforeReady(FailedStart, exit: ProcessExit?)
  case notReady(FailedStart, check: String, within: Duration, reason: String)
  /// The task was canceled; all that was started is stopped.
  case cancelled
  case unknownServices([String], known: [String])
  /// There is no state, so there are no services.
  case nothingRuns
  case state(StateFileError)
  case file(FileError)
  case system(SystemError)

  /// A service that runs.
  package struct RunningService: Hashable, Sendable {
    package let name: String
    package let pid: Int32

    package init(name: String, pid: Int32) {
      self.name = name
      self.pid = pid
    }
  }

  /// Who listens at an address.
  package struct PortHolder: Hashable, Sendable {
    package let pid: Int32
    package let command: String
  }

  /// A service that was started in vain, with what it said.
  package struct FailedStart: Hashable, Sendable {
    package let service: String
    package let pid: Int32
    package let standardErrorTail: [String]
    package let standardErrorLog: String
  }
}

extension SupervisorError {
  /// What the service wrote to standard error last, line by line, as it came: hostile on a terminal.
  package var stderrTail: [String] {
    switch self {
    case .exitedBeforeReady(let start, _), .notReady(let start, _, _, _): start.standardErrorTail
    default: []
    }
  }

  /// Where there is more to read about it.
  package var log: String? {
    switch self {
    case .exitedBeforeReady(let start, _), .notReady(let start, _, _, _): start.standardErrorLog
    default: nil
    }
  }

  /// The service it is about.
  package var service: String? {
    switch self {
    case .portInUse(let service, _, _), .notStarted(let service, _): service
    case .exitedBeforeReady(let start, _), .notReady(let start, _, _, _): start.service
    default: nil
    }
  }
}

extension SupervisorError: CustomStringConvertible {
  package var description: String { summary + words }

  /// What happened, without what the service said.
  package var summary: String {
    switch self {
    case .busy(let pid):
      "another devctl is changing the services of this repository\(pid.map { ": process \($0)" } ?? ""); wait for it, or "
        + "interrupt it"
    case .alreadyRunning(let services):
      "services of an earlier up still run: \(Self.list(services.map { "\($0.name) (process \($0.pid))" })); end them "
        + "with devctl down, or use up --force"
    case .notStopped(let services):
      "these services can't be ended, the system itself holds them: "
        + Self.list(services.map { "\($0.name) (process \($0.pid))" })
    case .portInUse(let service, let address, let holder):
      "a port is in use: \(address), where the service \(service) is to answer, is taken"
        + (holder.map { " by process \($0.pid), \(Quoted($0.command))" } ?? "")
        + "; end what listens there, or give the service another port"
    case .notStarted(let service, let reason): "the service \(service) can't be started: \(reason)"
    case .exitedBeforeReady(let start, let exit):
      "the service \(start.service) ended before the start was complete, with \(exit.map { "\($0)" } ?? "a status that is not known")"
    case .notReady(let start, let check, let limit, let reason):
      "the service \(start.service) was not ready within \(limit.inSeconds): \(check) does not answer (\(reason))"
    case .cancelled: "interrupted; all that was started is stopped again"
    case .unknownServices(let names, let known):
      "there is no service \(Self.list(names.map { "\(Quoted($0))" })); "
        + (known.isEmpty ? "there are none" : "these are there: \(Self.list(known))")
    case .nothingRuns: "there are no services here: devctl up starts them"
    case .state(let error): "\(error)"
    case .file(let error): "\(error)"
    case .system(let error): "\(error)"
    }
  }

  private var words: String {
    switch self {
    case .exitedBeforeReady(let start, _), .notReady(let start, _, _, _): start.words
    default: ""
    }
  }

  private static func list(_ words: [String]) -> String {
    let shown = words.prefix(10).joined(separator: ", ")
    return words.count > 10 ? "\(shown) and \(words.count - 10) more" : shown
  }
}

extension SupervisorError.FailedStart {
  /// The last line, as the end of a sentence.
  fileprivate var words: String {
    guard let line = standardErrorTail.last(where: { !$0.isEmpty }) else { return ", without a word on standard error" }
    return ", saying \(Quoted(line))"
  }
}

extension Duration {
  /// `30 s`, or `250 ms` below a second.
  var inSeconds: String {
    let milliseconds = millisecondsRoundedUp
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return rest < 100 ? "\(seconds) s" : "\(seconds).\(rest / 100) s"
  }
}
