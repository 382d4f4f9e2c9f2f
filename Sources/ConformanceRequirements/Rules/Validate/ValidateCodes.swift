import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateCodes = Requirement(
    "validate.codes", .should, judgesAnyConversation: true, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: [ValidateRun.name]) { call in
      let issues = call.output.issues
      guard !issues.isEmpty else { return .holds(remark: "no error and no warning was reported") }
      let others = evidence.processes(in: .operations).flatMap { $0.calls(of: ValidateRun.name) }.filter(\.succeeded)
      let known = Dictionary(grouping: others.flatMap(\.output.issues), by: \.subject)
      return call.judgeShape { _, check in
        for issue in issues {
          let code = issue["code"]
          guard check.expect(code, "a non-empty string", { $0.stringValue?.isEmpty == false }) else { continue }
          let codes = (known[issue.subject] ?? []).map { $0["code"].value }
          if let other = codes.first, !codes.contains(code.value) {
            check.note(
              code, "the same code each time",
              remark: "with the same message it was \(EvidenceFormatter.value(other)) another time"
            )
          }
        }
      }
    }
  }
}

extension PlacedValue {
  /// All errors and warnings in the output of `validate.run`.
  fileprivate var issues: [PlacedValue] { issues("errors") + issues("warnings") }

  /// What an error or a warning is about, apart from its code.
  fileprivate var subject: [JSONValue?] { [self["message"].value, self["field"].value] }
}
