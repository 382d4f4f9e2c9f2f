import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeOnce = Requirement(
    "handshake.once", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    guard evidence.first(in: .discovery)?.handshake != nil else {
      return .undecided("the plugin did not introduce itself with a handshake (see handshake.in-time)")
    }
    let findings = evidence.allProcesses.compactMap { process -> Finding? in
      let again = process.linesAfterHandshake.first { $0.object?["type"]?.stringValue == "handshake" }
      return again.map {
        Finding(
          expected: "one handshake, the first line", actual: "another handshake came later, in \(process.scenario)",
          evidence: [EvidenceFormatter.line($0)])
      }
    }
    return .findings(findings)
  }
}
