import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchCwdInside = Requirement(
    "launch.cwd-inside", .should, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [LaunchPlan.name]) { call in
      call.judgeShape { output, check in
        for service in output["services"].elements {
          guard let cwd = service["cwd"].value?.stringValue, leavesRoot(cwd) else { continue }
          check.note(service["cwd"], "a path inside the repository")
        }
      }
    }
  }

  /// True for a relative path that leads above where it starts.
  private static func leavesRoot(_ path: String) -> Bool {
    guard !path.hasPrefix("/") else { return false }
    var depth = 0
    for name in path.split(separator: "/") where name != "." {
      depth += name == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }
}
