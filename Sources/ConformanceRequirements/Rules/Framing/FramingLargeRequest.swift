import ConformanceTranscript

extension Requirement {
  static let framingLargeRequest = Requirement(
    "framing.large-request", .must, scenarios: [.largeRequests]
  ) { evidence in
    guard let process = evidence.first(in: .largeRequests), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = LargeRequest.allCases.filter { size in process.requests.contains { $0.record.id == size.id } }
    return .findings(
      sent.filter { !process.wentWell($0.id) }.map { size in
        Finding(
          expected: "a request of \(size.mebibytes) MiB answered as others are",
          actual: process.outcomeText(of: size.id), evidence: EvidenceFormatter.diagnostics(of: process),
          level: size.level)
      })
  }
}

extension LargeRequest {
  fileprivate var level: Level { self == .must ? .must : .should }
}
