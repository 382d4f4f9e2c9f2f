import DevctlProtocol

extension Requirement {
  static let handshakeCommandsCallable = Requirement(
    "handshake.commands-callable", .must,
    "A plugin that declares commands declares the operation `command.run` too.",
    why: "The host calls only declared operations: without it every declared command fails when a person uses it.",
    fix: #"Add "command.run" to capabilities.ops, or drop the commands."#,
    wrong: #"{"ops": ["validate.run"], "commands": [{"name": "db-reset"}]}"#,
    right: #"{"ops": ["validate.run", "command.run"], "commands": [{"name": "db-reset"}]}"#,
    examples: .handshakeCommandsCallable, judgesAnyConversation: true, scenarios: [.discovery]
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
