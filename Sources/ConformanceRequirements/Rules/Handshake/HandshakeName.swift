import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeName = Requirement(
    "handshake.name", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      if let name = handshake["plugin_name"]?.stringValue, !name.isEmpty { return .holds() }
      return .broken([
        Finding(
          expected: "plugin_name as a non-empty string",
          actual: "plugin_name is \(EvidenceFormatter.value(handshake["plugin_name"]))",
          evidence: process.handshakeEvidence)
      ])
    }
  }
}
