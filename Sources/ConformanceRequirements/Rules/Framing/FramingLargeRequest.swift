import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingLargeRequest = Requirement(
    "framing.large-request", .must,
    "A request of 1 MiB is served, and one of 8 MiB should be.",
    why: "Configurations grow: a plugin with a fixed buffer works for months, then fails for the largest repository.",
    fix: "Read lines of any length up to the frame limit of 16 MiB; a reader with a fixed buffer has to be told so.",
    wrong: """
      line = sys.stdin.buffer.readline(65536)
      """,
    right: """
      line = sys.stdin.buffer.readline()
      """,
    examples: .framingLargeRequest, scenarios: [.largeRequests]
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
