import ConformanceTranscript

extension Requirement {
  static let handshakeInTime = Requirement(
    "handshake.in-time", .must, timed: true, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    guard let process = evidence.first(in: .discovery) else { return .undecided("the plugin was not started") }
    let limit = evidence.limits.handshake
    if let first = process.lines.first, first.time - process.startTime <= limit { return .holds() }
    if process.lines.isEmpty, process.isOpenEnded, !process.exitedUnexpectedly,
      process.horizon - process.startTime < limit
    {
      return .undecided("the host did not wait for the handshake")
    }
    let actual =
      if let first = process.lines.first {
        "the first line came after \(EvidenceFormatter.milliseconds(first.time - process.startTime))"
      } else if let exit = process.exit, exit.time - process.startTime < limit {
        "nothing came, and \(EvidenceFormatter.end(of: process)) after \(EvidenceFormatter.milliseconds(exit.time - process.startTime))"
      } else {
        "nothing came; the process was running and silent"
      }
    return .broken([
      Finding(
        expected: "the handshake within \(EvidenceFormatter.milliseconds(limit)) of the start", actual: actual,
        evidence: EvidenceFormatter.diagnostics(of: process))
    ])
  }
}
