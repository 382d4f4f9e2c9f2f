import ConformanceTranscript

extension Requirement {
  static let deadlineUsableAfter = Requirement(
    "deadline.usable-after", .must, scenarios: [.abandonedRequest]
  ) { evidence in
    guard let process = evidence.first(in: .abandonedRequest), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let good = process.requests.filter { $0.record.deadlineMilliseconds == nil }
    return .findings(
      good.compactMap { request in
        let answers = process.answers(to: request.record.id)
        if answers.count == 1 { return nil }
        let strangers = process.responses.filter { response in
          !process.requests.contains { $0.record.id == response.id }
            || process.answers(to: response.id ?? "").count > 1
        }
        return Finding(
          expected: "one answer to the request after the abandoned one, under its own id",
          actual: answers.count > 1
            ? "\(answers.count) answers came"
            : "none came; \(EvidenceFormatter.end(of: process)) when the wait was over",
          evidence: strangers.map { EvidenceFormatter.line($0.line) } + EvidenceFormatter.diagnostics(of: process))
      })
  }
}
