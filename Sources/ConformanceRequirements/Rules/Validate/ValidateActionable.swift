import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateActionable = Requirement(
    "validate.actionable", .info, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [ValidateRun.name]) { call in
      let errors = call.output.issues("errors")
      guard !errors.isEmpty else { return .holds(remark: "no error was reported") }
      return call.judgeShape { _, check in
        for error in errors {
          let remark = error["hint"].isAbsent ? nil : "there is \"hint\", which hosts do not read"
          check.expect(error["fix"], "a sentence on what to do", remark: remark) { $0.stringValue?.isEmpty == false }
        }
      }
    }
  }
}
