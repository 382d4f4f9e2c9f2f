import ConformanceTranscript

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
      ? "asked \(answered.count) of \(Repetition.warmUp + Repetition.count) times, as its answers take long or are large"
      : nil
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
