import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeStreamsCallable = Requirement(
    "handshake.streams-callable", .should, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      let streams =
        handshake["capabilities"]?["streams"]?.arrayValue?.compactMap(\.stringValue).filter { !$0.isEmpty } ?? []
      guard !streams.isEmpty else { return .notApplicable("the plugin declares no streams") }
      let missing = streams.filter { !process.declaredOperations.contains($0) }
      guard !missing.isEmpty else { return .holds() }
      return .broken([
        Finding(
          expected: "every stream among the ops", actual: "only in streams: \(missing.joined(separator: ", "))",
          evidence: process.handshakeEvidence)
      ])
    }
  }
}
