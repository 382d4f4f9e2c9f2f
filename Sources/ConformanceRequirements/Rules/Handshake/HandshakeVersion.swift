import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeVersion = Requirement(
    "handshake.version", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      let version = handshake["protocol_version"]
      if version == .string("v2") { return .holds() }
      return .broken([
        Finding(
          expected: #""protocol_version": "v2""#,
          actual: version == .string("v1")
            ? "the plugin speaks version 1, which hosts no longer do"
            : "protocol_version is \(EvidenceFormatter.value(version))",
          evidence: process.handshakeEvidence)
      ])
    }
  }
}
