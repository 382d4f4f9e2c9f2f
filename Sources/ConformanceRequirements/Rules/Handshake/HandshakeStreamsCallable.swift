import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeStreamsCallable = Requirement(
    "handshake.streams-callable", .should,
    "Each entry of `capabilities.streams` is also in `capabilities.ops`.",
    why: "Streams are started by calling them; the host refuses to call what `ops` does not list.",
    fix: "List each stream operation in both places.",
    wrong: #"{"ops": ["validate.run"], "streams": ["logs.follow"]}"#,
    right: #"{"ops": ["validate.run", "logs.follow"], "streams": ["logs.follow"]}"#,
    examples: .handshakeStreamsCallable, judgesAnyConversation: true, scenarios: [.discovery]
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
