import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestNotesShape = Requirement(
    "request.notes-shape", .should, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "notes and warnings as arrays of {level, message}, beside output") { line in
      guard let object = line.object, object["type"] == "response" else { return nil }
      if let strings = object["output"]?["notes"]?.arrayValue, strings.contains(where: { $0.stringValue != nil }) {
        return "output.notes holds strings, where no host looks for notes"
      }
      return error(in: object["notes"], named: "notes") ?? error(in: object["warnings"], named: "warnings")
    }
  }

  private static func error(in value: JSONValue?, named name: String) -> String? {
    // Hosts write and read an absent list as null as well.
    guard let value, value != .null else { return nil }
    guard let notes = value.arrayValue else { return "\(name) is \(EvidenceFormatter.value(value))" }
    for (index, note) in notes.enumerated() {
      for field in ["level", "message"] where note[field]?.stringValue == nil {
        return note.objectValue == nil
          ? "\(name)[\(index)] is \(EvidenceFormatter.value(note))"
          : "\(name)[\(index)].\(field) is \(EvidenceFormatter.value(note[field]))"
      }
    }
    return nil
  }
}
