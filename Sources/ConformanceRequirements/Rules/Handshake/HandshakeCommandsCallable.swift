import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeCommandsCallable = Requirement(
    "handshake.commands-callable", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      guard let commands = handshake["capabilities"]?["commands"]?.arrayValue, !commands.isEmpty else {
        return .notApplicable("the plugin declares no commands")
      }
      if process.declaredOperations.contains(CommandRun.name) { return .holds() }
      return .broken([
        Finding(
          expected: #""command.run" in capabilities.ops, since commands are declared"#,
          actual: "ops are: \(process.declaredOperations.joined(separator: ", "))", evidence: process.handshakeEvidence)
      ])
    }
  }
}
