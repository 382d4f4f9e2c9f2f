import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchArgv = Requirement(
    "launch.argv", .info, "A `command` of one element with spaces in it is probably a shell line.",
    why: "No shell reads the command: the host looks for a program with that whole line as its name.",
    fix: "Cut the line into its words, or ask for a shell: [\"sh\", \"-c\", line].",
    wrong: #""command": ["npm run dev"]"#,
    right: #""command": ["npm", "run", "dev"]"#,
    examples: .launchArgv, judgesAnyConversation: true, scenarios: [.discovery]
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
