import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandExitCode = Requirement(
    "command.exit-code", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCommands { call in
      if let skipReason = call.skipReason { return .undecided(skipReason) }
      return call.judgeShape { output, check in
        check.expect(output["exit_code"], "an integer") { $0.intValue != nil }
      }
    }
  }
}
