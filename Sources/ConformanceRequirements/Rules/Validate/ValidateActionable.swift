import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateActionable = Requirement(
    "validate.actionable", .info, "Each error of `validate.run` says in `fix` what to do about it.",
    why: "Whoever reads the error knows less of the plugin's subject than its author does.",
    fix: "Add a fix to each error: the command to run, or the line to change.",
    wrong: #"{"code": "TOOL_MISSING", "message": "node 20 is needed"}"#,
    right: #"{"code": "TOOL_MISSING", "message": "node 20 is needed", "fix": "nvm install 20"}"#,
    examples: .validateActionable, judgesAnyConversation: true, scenarios: [.discovery]
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
