import ConformanceTranscript

extension Requirement {
  static let requestPipelined = Requirement(
    "request.pipelined", .must, scenarios: [.pipelined]
  ) { evidence in
    guard let process = evidence.first(in: .pipelined), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let lost = process.requests.filter { process.answers(to: $0.record.id).isEmpty }
    guard !lost.isEmpty else { return .holds() }
    return .broken([
      Finding(
        expected: "\(process.requests.count) answers to \(process.requests.count) requests",
        actual: "\(process.requests.count - lost.count) came"
          + (process.exitedUnexpectedly ? "; \(EvidenceFormatter.end(of: process))" : ""),
        evidence: lost.prefix(3).map { "no answer: \($0.record.id), \($0.record.operation)" }
          + EvidenceFormatter.diagnostics(of: process))
    ])
  }
}
