import ConformanceTranscript

extension Requirement {
  static let framingUnterminatedRequest = Requirement(
    "framing.unterminated-request", .should, scenarios: [.unterminatedRequest]
  ) { evidence in
    guard let process = evidence.first(in: .unterminatedRequest), let request = process.requests.first else {
      return .undecided("no request was sent")
    }
    let isServed = process.answers(to: request.record.id).contains(where: \.isTerminated)
    if isServed || process.saidSomething(after: request.time) { return .holds() }
    return .broken([
      Finding(
        expected: "a response, or a word on standard error",
        actual: process.exit == nil ? "neither came; the plugin did not end either" : "neither came",
        evidence: process.lines.last.map { $0.isTerminated ? [] : [EvidenceFormatter.line($0)] } ?? [])
    ])
  }
}

extension ProcessView {
  fileprivate func saidSomething(after time: Int64) -> Bool {
    events.contains { event in
      if case .diagnostics = event.kind { event.time >= time } else { false }
    }
  }
}
