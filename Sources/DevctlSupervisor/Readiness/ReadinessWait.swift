import ProcessControl
import ServiceProbing

/// Waits until one service that runs is ready.
enum ReadinessWait {
  /// How long a service without a health check is watched: one that can't work at all ends in its first moment.
  private static let settling = Duration.milliseconds(100)
  /// How long one question may take.
  private static let longestQuestion = Duration.seconds(2)
  /// How long to wait before the next question, at first and at most.
  private static let firstPause = Duration.milliseconds(50)
  private static let longestPause = Duration.milliseconds(500)

  /// Returns once it is ready.
  ///
  /// - Throws: ``SupervisorError`` where it ends first or takes too long, or the task is canceled.
  static func wait(
    for link: WrapperLink, _ process: StartedProcess, _ threads: ProbeThreads
  ) async throws(SupervisorError) {
    guard let readiness = link.service.readiness else {
      _ = await link.serviceEnd.wait(until: .after(settling))
      return try checkLife(of: link, process)
    }
    let timeout = link.service.timeout
    let deadline = Deadline.after(timeout)
    var pause = firstPause
    var reason = "no answer came in time"
    while true {
      try checkLife(of: link, process)
      let limit = min(longestQuestion, max(.milliseconds(1), deadline.remaining ?? longestQuestion))
      switch await threads.ask(readiness, within: limit) {
      case .answers:
        // Somebody else may have answered for a service that is gone.
        return try checkLife(of: link, process)
      case .silent(let why): reason = why
      }
      if Task.isCancelled { throw .cancelled }
      if deadline.hasPassed {
        let tail = await blocking { StandardErrorTail.read(process.standardErrorLog) }
        throw .notReady(
          FailedStart(link, process, tail), check: "\(readiness)", within: timeout, reason: reason)
      }
      let next = min(pause, deadline.remaining ?? pause)
      if let end = await link.serviceEnd.wait(until: .after(next)) { throw failure(of: link, process, end) }
      pause = min(pause * 3 / 2, longestPause)
    }
  }

  /// Throws where the service has ended. One without a health check may end well: it may have had something to do but once.
  static func checkLife(of link: WrapperLink, _ process: StartedProcess) throws(SupervisorError) {
    guard let end = link.serviceEnd.value else { return }
    if link.service.readiness == nil, end.exit == .exited(0) { return }
    throw failure(of: link, process, end)
  }

  private typealias FailedStart = SupervisorError.FailedStart

  private static func failure(of link: WrapperLink, _ process: StartedProcess, _ end: ServiceEnd) -> SupervisorError {
    .exitedBeforeReady(FailedStart(link, process, end.standardErrorTail), exit: end.exit)
  }
}

extension SupervisorError.FailedStart {
  fileprivate init(_ link: WrapperLink, _ process: StartedProcess, _ tail: [String]) {
    self.init(
      service: link.service.name, pid: process.pid, standardErrorTail: tail,
      standardErrorLog: process.standardErrorLog)
  }
}
