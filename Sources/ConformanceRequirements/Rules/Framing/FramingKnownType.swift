import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingKnownType = Requirement(
    "framing.known-type", .must,
    #"After the handshake, the `type` of every frame is "response" or "event"."#,
    why: "A host does not know what to do with any other frame; some take it for a broken plugin and end it.",
    fix: "Send log output inside a stream as events, or to standard error; every response has \"type\": \"response\".",
    wrong: #"{"type": "log", "message": "ready"}"#,
    right: #"print("ready", file=sys.stderr)"#,
    examples: .framingKnownType, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: #""type": "response" or "type": "event""#) { line in
      guard let object = line.object else { return nil }
      switch object["type"] {
      // Another handshake is a matter of handshake.once.
      case "response", "event", "handshake": return nil
      case nil: return "a frame has no type"
      case let type?: return "the type of a frame is \(EvidenceFormatter.value(type))"
      }
    }
  }
}
