import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingKnownType = Requirement(
    "framing.known-type", .must, judgesAnyConversation: true, scenarios: [.discovery]
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
