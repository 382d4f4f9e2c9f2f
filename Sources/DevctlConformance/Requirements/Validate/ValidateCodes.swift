import DevctlProtocol

extension Requirement {
  static let validateCodes = Requirement(
    "validate.codes", .should, "Each error and warning of `validate.run` has a stable `code`.",
    why: "Scripts and people recognize a problem by its code; the message may be reworded, and differs by language.",
    fix: "Give each kind of problem one fixed name in capitals, and keep it when the message changes.",
    wrong: #"{"valid": false, "errors": [{"message": "port 8080 is in use"}]}"#,
    right: #"{"valid": false, "errors": [{"code": "PORT_TAKEN", "message": "port 8080 is in use"}]}"#,
    scenarios: [.survey]
  ) { evidence in
    evidence.judgeCalls(of: [ValidateRun.name]) { call in
      let issues = call.output.issues("errors") + call.output.issues("warnings")
      guard !issues.isEmpty else { return .holds(remark: "no error and no warning was reported") }
      return call.judgeShape { _, check in
        for issue in issues {
          check.expect(issue["code"], "a non-empty string") { $0.stringValue?.isEmpty == false }
        }
      }
    }
  }
}
