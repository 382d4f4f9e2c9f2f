import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeName = Requirement(
    "handshake.name", .must,
    "`plugin_name` in the handshake is a non-empty string.",
    why: "Hosts show the name in every message about the plugin.",
    fix: #"Send "plugin_name" with the name people know the plugin by."#,
    wrong: #"{"type":"handshake","protocol_version":"v2","name":"web",…}"#,
    right: #"{"type":"handshake","protocol_version":"v2","plugin_name":"web",…}"#,
    examples: .handshakeName, judgesAnyConversation: true, scenarios: [.discovery]
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
