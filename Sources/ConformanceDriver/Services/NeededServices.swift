package import ConformanceSettings
import ConformanceTranscript
package import ProcessControl
import ServiceProbing

/// The services of one run: found where they are there, started where they are not, and stopped only if the run had
/// started them.
package final class NeededServices {
  /// How it stands with one of them.
  private enum State {
    /// It was there before the run.
    case found
    case started(MonitorLink)
    /// It is not to be had: what was tried, what came of it, and what to do.
    case missing(String)
  }

  /// The program that acts as monitor; nil where there is none.
  private let monitor: String?
  private let cancellation: Cancellation
  private var states: [(service: NeededService, state: State)] = []
  package private(set) var remarks: [String] = []
  /// Those that are there.
  package private(set) var atHand: [ServiceAtHand] = []

  /// How long one question to a service may take, and how long to wait before the next, in nanoseconds.
  private static let questionLimit: Int64 = 2_000_000_000
  private static let pause: Int64 = 50_000_000

  package init(monitor: String?, cancellation: Cancellation) {
    self.monitor = monitor
    self.cancellation = cancellation
  }

  /// Sees to it that services are there, one after the other: a later one may need an earlier one.
  ///
  /// - Parameter progress: told of each before it is looked for.
  package func obtain(_ services: [NeededService], progress: (NeededService) -> Void) {
    for service in services where !cancellation.isCancelled {
      progress(service)
      states.append((service, obtain(service)))
    }
  }

  /// Why requirements can't be judged, by their slugs.
  ///
  /// - Parameter slugs: The requirements that are asked about.
  package func unavailable(for slugs: [String]) -> [String: String] {
    var reasons: [String: String] = [:]
    for (service, state) in states {
      guard case .missing(let reason) = state else { continue }
      for slug in slugs where service.isNeeded(by: slug) && reasons[slug] == nil { reasons[slug] = reason }
    }
    return reasons
  }

  /// Stops what was started, the last one first.
  package func release() {
    for (service, state) in states.reversed() {
      guard case .started(let link) = state else { continue }
      for case .exited(let how, let isSuccess, let words) in link.end() where !isSuccess {
        remarks.append("the service \(service.name) ended during the run, with \(how)\(Self.quote(words))")
      }
    }
    states = []
  }

  // MARK: One service

  private func obtain(_ service: NeededService) -> State {
    let outcome = ServiceProbe.ask(service.readiness, within: Self.questionLimit, cancellation)
    guard case .silent(let silence) = outcome else {
      note(outcome, of: service)
      remarks.append("the service \(service.name) was there at \(service.readiness), and was left as it is")
      return .found
    }
    guard let start = service.start else {
      return .missing(
        "the service \(service.name) is not there: \(service.readiness) does not answer (\(silence)), and the profile has "
          + "no \"start\" for it; start it by hand, or say there how")
    }
    guard let monitor else {
      return .missing("the service \(service.name) is not there, and nothing here can start it")
    }
    let environment = ProcessEnvironment.current.merging(service.environment) { _, own in own }
    let order = MonitorRequest(start: start, stop: service.stop, folder: service.folder, environment: environment)
    do {
      return waitForAnswer(of: service, try MonitorLink(executable: monitor, order: order))
    } catch {
      return .missing("the service \(service.name) can't be started: \(error)")
    }
  }

  /// Waits until a service that is being started answers.
  private func waitForAnswer(of service: NeededService, _ link: MonitorLink) -> State {
    let begin = MonotonicInstant.now.nanoseconds
    let end = begin + service.timeout.wholeNanoseconds
    let command = "\"\(service.start?.joined(separator: " ") ?? "")\""
    var silence = "no answer came in time"
    var exit: String?
    while MonotonicInstant.now.nanoseconds < end, !cancellation.isCancelled {
      let now = MonotonicInstant.now.nanoseconds
      for event in link.event(until: min(end, now + Self.pause), cancellation) {
        switch event {
        case .refused(let reason):
          _ = link.end()
          return .missing(
            "the service \(service.name) can't be started with \(command) in \(service.folder): \(reason)")
        case .exited(let how, isSuccess: false, let words):
          return afterDeath(of: service, link, "with \(how)\(Self.quote(words))", command)
        case .exited(let how, isSuccess: true, _): exit = how
        case .ended: break
        }
      }
      let limit = min(Self.questionLimit, max(1, end - MonotonicInstant.now.nanoseconds))
      switch ServiceProbe.ask(service.readiness, within: limit, cancellation) {
      case .silent(let reason): silence = reason
      case .answers(let address):
        atHand.append(ServiceAtHand(name: service.name, address: address))
        let taken = EvidenceFormatter.milliseconds(MonotonicInstant.now.nanoseconds - begin)
        remarks.append(
          "the service \(service.name) was started with \(command), answered at \(service.readiness) after \(taken), and "
            + "was stopped after the run")
        return .started(link)
      }
    }
    return afterSilence(of: service, link, silence, exit: exit, command)
  }

  /// What died may have died because somebody else has just started the same service.
  private func afterDeath(of service: NeededService, _ link: MonitorLink, _ how: String, _ command: String) -> State {
    _ = link.end()
    let outcome = ServiceProbe.ask(service.readiness, within: Self.questionLimit, cancellation)
    if outcome.isThere {
      note(outcome, of: service)
      remarks.append("the service \(service.name) was started by somebody else meanwhile, and was left as it is")
      return .found
    }
    return .missing(
      "the service \(service.name) was started with \(command), and ended before it answered at "
        + "\(service.readiness), \(how); run the command by hand in \(service.folder) to see more")
  }

  private func afterSilence(
    of service: NeededService, _ link: MonitorLink, _ silence: String, exit: String?, _ command: String
  ) -> State {
    var words: [String] = []
    for case .ended(let stderrTail) in link.end() { words = stderrTail }
    let fate = exit.map { "; its first process had ended with \($0)" } ?? ""
    return .missing(
      "the service \(service.name) was started with \(command), and gave no answer at \(service.readiness) within "
        + "\(service.timeout) (\(silence))\(fate)\(Self.quote(words)); give it a longer \"timeout\", or fix \"ready\" or \"start\""
    )
  }

  private func note(_ outcome: ServiceProbe.Outcome, of service: NeededService) {
    if case .answers(let address) = outcome { atHand.append(ServiceAtHand(name: service.name, address: address)) }
  }

  private static func quote(_ words: [String]) -> String {
    words.isEmpty ? ", without a word" : ", saying: \(words.map(EvidenceFormatter.text).joined(separator: " / "))"
  }
}
