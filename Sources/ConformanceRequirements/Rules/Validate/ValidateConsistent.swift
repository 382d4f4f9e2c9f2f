import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateConsistent = Requirement(
    "validate.consistent", .should, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [ValidateRun.name]) { call in
      let errors = call.output["errors"]
      guard let valid = call.output["valid"].value?.boolValue, errors.isAbsent || errors.value?.arrayValue != nil else {
        return .undecided("the output has not the shape to tell (see validate.shape)")
      }
      let count = errors.elements.count
      guard valid != (count == 0) else { return .holds() }
      return .broken([
        Finding(
          expected: valid ? "no error, or output.valid false" : "an error that says why, or output.valid true",
          actual: valid
            ? "output.valid is true, and output.errors has \(count)" : "output.valid is false without an error",
          evidence: call.evidence)
      ])
    }
  }
}
