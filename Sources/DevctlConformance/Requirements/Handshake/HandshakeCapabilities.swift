import DevctlProtocol

extension Requirement {
  static let handshakeCapabilities = Requirement(
    "handshake.capabilities", .must,
    "`capabilities` is an object; its `ops` is an array of unique non-empty strings, and so is `streams` where present.",
    why: "The host calls what is declared here and nothing else.",
    fix: #"Send "capabilities": {"ops": ["validate.run", …]}, each operation once; an empty array if there is none."#,
    wrong: #""capabilities": {"ops": "validate.run"}"#,
    right: #""capabilities": {"ops": ["validate.run"]}"#,
    examples: .handshakeCapabilities, judgesAnyConversation: true, scenarios: [.survey]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      guard let capabilities = handshake["capabilities"]?.objectValue else {
        return .broken([
          Finding(
            expected: "capabilities as an object",
            actual: "capabilities is \(Quote.value(handshake["capabilities"]))", evidence: process.handshakeQuote)
        ])
      }
      let mistakes = [
        mistake(in: capabilities["ops"], named: "ops", isRequired: true),
        mistake(in: capabilities["streams"], named: "streams", isRequired: false),
      ]
      return .findings(
        mistakes.compactMap { $0 }.map {
          Finding(
            expected: "arrays of unique non-empty strings", actual: "capabilities.\($0)",
            evidence: process.handshakeQuote)
        })
    }
  }

  private static func mistake(in value: JSONValue?, named name: String, isRequired: Bool) -> String? {
    guard let value else { return isRequired ? "\(name) is missing" : nil }
    // Hosts write and read an absent list as null as well.
    if value == .null, !isRequired { return nil }
    guard let array = value.arrayValue else { return "\(name) is \(Quote.value(value))" }
    var seen: Set<String> = []
    for (index, element) in array.enumerated() {
      guard let text = element.stringValue, !text.isEmpty else { return "\(name)[\(index)] is \(Quote.value(element))" }
      guard seen.insert(text).inserted else { return "\(name)[\(index)] repeats \"\(text)\"" }
    }
    return nil
  }
}
