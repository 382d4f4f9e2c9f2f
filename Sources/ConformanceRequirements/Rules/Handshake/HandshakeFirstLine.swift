import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeFirstLine = Requirement(
    "handshake.first-line", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    guard let process = evidence.first(in: .discovery), let first = process.lines.first else {
      return .undecided("nothing came on standard output (see handshake.in-time)")
    }
    // A handshake spread over several lines is a matter of framing.one-line.
    let opening = process.lines.first { $0.content != .piece } ?? first
    if opening.object?["type"]?.stringValue == "handshake" { return .holds() }
    return .broken([
      Finding(
        expected: #"a line that begins {"type":"handshake","protocol_version":"v2",…"#,
        actual: process.handshakeIndex.map { "\($0) \($0 == 1 ? "line" : "lines") came before the handshake" }
          ?? "the first line was something else, and no handshake followed",
        evidence: process.lines.prefix(3).map(EvidenceFormatter.line))
    ])
  }
}
