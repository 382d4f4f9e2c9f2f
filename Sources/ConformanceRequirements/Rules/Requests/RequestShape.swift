import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestShape = Requirement(
    "request.shape", .must, judgesAnyConversation: true, scenarios: [.discovery, .undeclaredOperations]
  ) { evidence in
    evidence.judgeLines(expected: "ok as a boolean, and an error with code and message exactly where ok is false") {
      $0.object.flatMap { $0["type"] == "response" ? error(inResponse: $0) : nil }
    }
  }

  /// What is wrong with a response's own fields; nil where nothing is.
  static func error(inResponse response: JSONObject) -> String? {
    let error = response["error"] ?? .null
    switch response["ok"] {
    case .bool(true)?:
      return error == .null ? nil : "ok is true, yet there is an error"
    case .bool(false)?:
      if error == .null { return "ok is false, but there is no error" }
      guard let fields = error.objectValue else { return "error is \(EvidenceFormatter.value(error)), not an object" }
      for name in ["code", "message"] where fields[name]?.stringValue?.isEmpty != false {
        return fields[name].map { "error.\(name) is \(EvidenceFormatter.value($0))" } ?? "error.\(name) is missing"
      }
      return nil
    case nil: return "ok is missing"
    case let other?: return "ok is \(EvidenceFormatter.value(other))"
    }
  }
}
