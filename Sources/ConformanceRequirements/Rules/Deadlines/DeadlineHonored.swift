import ConformanceTranscript

extension Requirement {
  static let deadlineHonored = Requirement(
    "deadline.honored", .must, timed: true, scenarios: [.shortDeadlines]
  ) { evidence in
    guard let process = evidence.first(in: .shortDeadlines), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let allowed = ScenarioTimes.shortDeadline * 1_000_000 + evidence.limits.deadlineMargin
    return .findings(
      process.requests.compactMap { request in
        let answer = process.answers(to: request.record.id).first
        if let answer, answer.time - request.time <= allowed { return nil }
        // The discovery tells of operations that never answer.
        if let discovery = evidence.first(in: .discovery), !discovery.hasAnswered(request.record.operation) {
          return nil
        }
        return Finding(
          expected: "\(request.record.operation) with deadline_ms \(ScenarioTimes.shortDeadline) answered within "
            + "\(EvidenceFormatter.milliseconds(allowed))",
          actual: answer.map { "the answer came after \(EvidenceFormatter.milliseconds($0.time - request.time))" }
            ?? "no answer came in that time",
          evidence: EvidenceFormatter.diagnostics(of: process))
      })
  }
}

extension ProcessView {
  /// True where some request for this operation was answered as soon as it was due.
  package func hasAnswered(_ operation: String) -> Bool {
    requests.contains { request in
      let id = request.record.id
      return request.record.operation == operation && !answers(to: id).isEmpty && !wasNotFlushed(id)
        && !timedOut(id)
    }
  }
}
