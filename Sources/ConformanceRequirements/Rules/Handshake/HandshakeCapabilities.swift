import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeCapabilities = Requirement(
    "handshake.capabilities", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      guard let capabilities = handshake["capabilities"]?.objectValue else {
        return .broken([
          Finding(
            expected: "capabilities as an object",
            actual: "capabilities is \(EvidenceFormatter.value(handshake["capabilities"]))",
            evidence: process.handshakeEvidence)
        ])
      }
      let errors = [
        error(in: capabilities["ops"], named: "ops", isRequired: true),
        error(in: capabilities["streams"], named: "streams", isRequired: false),
      ]
      return .findings(
        errors.compactMap { $0 }.map {
          Finding(
            expected: "arrays of unique non-empty strings", actual: "capabilities.\($0)",
            evidence: process.handshakeEvidence)
        })
    }
  }

  private static func error(in value: JSONValue?, named name: String, isRequired: Bool) -> String? {
    guard let value else { return isRequired ? "\(name) is missing" : nil }
    // Hosts write and read an absent list as null as well.
    if value == .null, !isRequired { return nil }
    guard let array = value.arrayValue else { return "\(name) is \(EvidenceFormatter.value(value))" }
    var seen: Set<String> = []
    for (index, element) in array.enumerated() {
      guard let text = element.stringValue, !text.isEmpty else {
        return "\(name)[\(index)] is \(EvidenceFormatter.value(element))"
      }
      guard seen.insert(text).inserted else { return "\(name)[\(index)] repeats \"\(text)\"" }
    }
    return nil
  }
}
