import CommandLineTool
import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeKnownOps = Requirement(
    "handshake.known-ops", .should, judgesAnyConversation: true, scenarios: [.discovery]
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
