import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandExitCode = Requirement(
    "command.exit-code", .must, "The output of `command.run` has the integer `exit_code`.",
    why: "The host passes it on as its own exit status, by which scripts decide what to do next.",
    fix: "Answer with the exit status of what was run, 0 where it went well.",
    wrong: #"{"ok": true, "output": {"status": "done"}}"#,
    right: #"{"ok": true, "output": {"exit_code": 0}}"#,
    examples: .commandExitCode, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCommands { call in
      if let skipReason = call.skipReason { return .undecided(skipReason) }
      return call.judgeShape { output, check in
        check.expect(output["exit_code"], "an integer") { $0.intValue != nil }
      }
    }
  }
}
