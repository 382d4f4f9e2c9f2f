import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeVersion = Requirement(
    "handshake.version", .must,
    #"`protocol_version` in the handshake is the string "v2"."#,
    why: "Hosts speak version 2 only; a plugin of another version is refused at its start.",
    fix:
      #"Send "protocol_version": "v2". A plugin written for v1 has to change two things: `capabilities.commands` holds "#
      + "objects with `name`, `help` and `args_spec` in place of plain strings, and the operation `commands.list` is gone.",
    wrong: #"{"type":"handshake","protocol_version":"v1",…}"#,
    right: #"{"type":"handshake","protocol_version":"v2",…}"#,
    examples: .handshakeVersion, judgesAnyConversation: true, scenarios: [.discovery]
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
