import CommandLineTool
import DevctlProtocol

extension Requirement {
  static let handshakeKnownOps = Requirement(
    "handshake.known-ops", .should,
    "No declared operation is one edit away from an operation of the protocol: such a name is most likely a slip.",
    why: "A host never calls a misspelt operation, so that the plugin silently takes no part.",
    fix: "Correct the name; a deliberate operation of your own is better named further away from the protocol's.",
    wrong: #""ops": ["config.mutat"]"#,
    right: #""ops": ["config.mutate"]"#,
    examples: .handshakeKnownOps, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      .findings(
        process.declaredOperations.compactMap { operation in
          guard OperationDescriptor.named(operation) == nil,
            let meant = OperationDescriptor.all.map(\.name).first(where: { Spelling.distance(operation, $0) == 1 })
          else { return nil }
          return Finding(
            expected: "\"\(meant)\", if that is what was meant", actual: "the plugin declares \"\(operation)\"",
            evidence: process.handshakeEvidence)
        })
    }
  }
}
