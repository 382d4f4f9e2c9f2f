import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let handshakeCommands = Requirement(
    "handshake.commands", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, handshake in
      guard let commands = handshake["capabilities"]?["commands"], commands != .null else {
        return .notApplicable("the plugin declares no commands")
      }
      guard let array = commands.arrayValue else {
        return .broken([
          Finding(
            expected: "commands as an array of objects",
            actual: "capabilities.commands is \(EvidenceFormatter.value(commands))",
            evidence: process.handshakeEvidence)
        ])
      }
      guard !array.isEmpty else { return .notApplicable("the plugin declares no commands") }
      var names: Set<String> = []
      let findings = array.enumerated().compactMap { index, command in
        error(in: command, names: &names).map {
          Finding(
            expected: "each command as an object with a unique name",
            actual: "capabilities.commands[\(index)]\($0)", evidence: process.handshakeEvidence)
        }
      }
      return .findings(findings)
    }
  }

  private static func error(in command: JSONValue, names: inout Set<String>) -> String? {
    if command.stringValue != nil {
      return " is a plain string, \(EvidenceFormatter.value(command)): the form of version 1"
    }
    guard let object = command.objectValue else { return " is \(EvidenceFormatter.value(command))" }
    guard let name = object["name"]?.stringValue, !name.isEmpty else {
      return ".name is \(EvidenceFormatter.value(object["name"]))"
    }
    guard names.insert(name).inserted else { return ".name repeats \"\(name)\"" }
    guard let arguments = object["args_spec"], arguments != .null else { return nil }
    guard let array = arguments.arrayValue else { return ".args_spec is \(EvidenceFormatter.value(arguments))" }
    for (index, argument) in array.enumerated() {
      for field in ["name", "type"] where argument[field]?.stringValue?.isEmpty != false {
        return ".args_spec[\(index)].\(field) is \(EvidenceFormatter.value(argument[field]))"
      }
    }
    return nil
  }
}
