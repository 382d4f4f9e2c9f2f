import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchArgv = Requirement(
    "launch.argv", .info, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [LaunchPlan.name]) { call in
      call.judgeShape { output, check in
        for service in output["services"].elements {
          let command = service["command"]
          guard command.elements.count == 1, let word = command.elements[0].value?.stringValue else { continue }
          if isShellLine(word) { check.note(command, "the program and each argument on its own") }
        }
      }
    }
  }

  private static func isShellLine(_ text: String) -> Bool {
    guard let space = text.firstIndex(of: " ") else { return false }
    // A program's path may have spaces in it; options after one are none of it.
    return !text[..<space].contains("/") || text.contains(" -")
  }
}
