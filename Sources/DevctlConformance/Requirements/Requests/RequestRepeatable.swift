import DevctlProtocol
import ProcessControl

extension Scenario {
  static let repeatedRequests = Scenario(
    "repeated-requests", "sends 220 requests, one after the other, and measures the process", alone: true,
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    let operation =
      stage.discovery.quickOperations.first { $0 == stage.discovery.provenOperation }
      ?? stage.discovery.quickOperations.first
    let end = MonotonicInstant.now.nanoseconds + Repetition.longest
    for number in 0..<(Repetition.warmUp + Repetition.count) {
      if number == Repetition.warmUp { process.measure(Repetition.begin) }
      guard try process.answered(RequestFrame(operation ?? undeclaredOperation)),
        MonotonicInstant.now.nanoseconds < end
      else { break }
    }
    process.measure(Repetition.end)
  }
}

private enum Repetition {
  static let warmUp = 20
  static let count = 200
  /// How many answers are looked at at either end.
  static let sample = 20
  /// When the suite stops asking a plugin that takes its time, in nanoseconds.
  static let longest: Int64 = 10_000_000_000
  static let begin = "after the warm-up"
  static let end = "at the end"

  static let descriptors = 20
  static let memory: Int64 = 24 * 1024 * 1024
  static let slowdown: Int64 = 20_000_000
  static let slowdownFactor: Int64 = 5
}

extension Requirement {
  static let requestRepeatable = Requirement(
    "request.repeatable", .should, timed: true, scenarios: [.repeatedRequests]
  ) { evidence in
    guard let process = evidence.first(in: .repeatedRequests) else { return .undecided("no request was sent") }
    let times = process.requests.map { request in
      process.answers(to: request.record.id).first.map { $0.time - request.time }
    }
    let answered = times.prefix { $0 != nil }.compactMap { $0 }
    guard answered.count >= Repetition.warmUp else { return .undecided("too few requests were answered") }
    if answered.count < times.count {
      let request = process.requests[answered.count]
      return .broken([
        Finding(
          expected: "\(Repetition.warmUp + Repetition.count) answers",
          actual: "for the request after \(answered.count) answers, \(process.outcomeText(of: request.record.id))",
          evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    let remark =
      answered.count < Repetition.warmUp + Repetition.count
      ? "the plugin takes its time: only \(answered.count) requests were sent" : nil
    let findings = [growth(in: process), slowdown(of: Array(answered.dropFirst(Repetition.warmUp)))].flatMap { $0 }
    return .findings(findings, remark: remark)
  }

  private static func growth(in process: ProcessView) -> [Finding] {
    guard let before = process.resources(at: Repetition.begin), let after = process.resources(at: Repetition.end) else {
      return []
    }
    var findings: [Finding] = []
    if after.descriptors - before.descriptors > Repetition.descriptors {
      findings.append(
        Finding(
          expected: "as many open descriptors after \(Repetition.count) requests as before",
          actual: "\(before.descriptors) became \(after.descriptors)"))
    }
    if after.memory - before.memory > Repetition.memory {
      findings.append(
        Finding(
          expected: "as much memory after \(Repetition.count) requests as before, give or take "
            + "\(Repetition.memory >> 20) MiB",
          actual: "\(before.memory >> 20) MiB became \(after.memory >> 20) MiB"))
    }
    return findings
  }

  private static func slowdown(of times: [Int64]) -> [Finding] {
    guard times.count >= 2 * Repetition.sample else { return [] }
    let first = times.prefix(Repetition.sample).sorted()[Repetition.sample / 2]
    // What grows with every request slows all of the last ones; a machine that got busy meanwhile spares some.
    let last = times.suffix(Repetition.sample).min() ?? 0
    guard last > first * Repetition.slowdownFactor, last - first > Repetition.slowdown else { return [] }
    return [
      Finding(
        expected: "answers as quick at the end as at the beginning",
        actual:
          "half of the first \(Repetition.sample) took \(EvidenceFormatter.milliseconds(first)) or less, of the last "
          + "\(Repetition.sample) even the quickest \(EvidenceFormatter.milliseconds(last))")
    ]
  }
}
