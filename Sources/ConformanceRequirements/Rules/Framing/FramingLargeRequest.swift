import ConformanceTranscript

extension Requirement {
  static let framingLargeRequest = Requirement(
    "framing.large-request", .must, scenarios: [.largeRequests]
  ) { evidence in
    guard let process = evidence.first(in: .largeRequests), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = LargeRequest.allCases.filter { size in process.requests.contains { $0.record.name == size.name } }
    return .findings(
      sent.filter { !process.wentWell(process.id(of: $0.name)) }.map { size in
        Finding(
          expected: "a request of \(size.mebibytes) MiB answered as others are",
          actual: process.outcomeText(of: process.id(of: size.name)),
          evidence: EvidenceFormatter.diagnostics(of: process),
          level: size.level)
      })
  }
}

extension LargeRequest {
  fileprivate var level: Level { self == .must ? .must : .should }
}
