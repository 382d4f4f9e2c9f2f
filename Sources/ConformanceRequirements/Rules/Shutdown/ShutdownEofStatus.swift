import ConformanceTranscript
import ProcessControl

extension Requirement {
  static let shutdownEofStatus = Requirement(
    "shutdown.eof-status", .must,
    "A plugin that ends because its standard input ended exits with status 0.",
    why: "Hosts log any other end as an error: a normal shutdown looks like a crash.",
    fix: "Return 0 at the end of input; don't let an exception or the last command's status become the exit status.",
    wrong: """
      while read -r line; do serve "$line"; done
      exit $?                        # of the last read: 1
      """,
    right: """
      while read -r line; do serve "$line"; done
      exit 0
      """,
    examples: .shutdownEofStatus, judgesAnyConversation: true, scenarios: [.rounds]
  ) { evidence in
    if let conversation = evidence.conversation { return judgeStatus(of: conversation) }
    guard let process = evidence.first(in: .rounds), process.waited(for: Wait.exit) == true, let exit = process.exit
    else { return .undecided("the plugin did not end by itself (see shutdown.eof-exits)") }
    return exit.status == .exited(0) ? .holds() : .broken([wrongStatus(of: process)])
  }

  private static func wrongStatus(of process: ProcessView) -> Finding {
    Finding(
      expected: "exit status 0 after the end of standard input", actual: EvidenceFormatter.end(of: process),
      evidence: EvidenceFormatter.diagnostics(of: process))
  }

  private static func judgeStatus(of conversation: ProcessView) -> Judgement {
    guard let exit = conversation.exitByInput, case .exited(let status) = exit.status else {
      return .undecided("the plugin did not end by the end of its standard input alone")
    }
    return status == 0 ? .holds() : .broken([wrongStatus(of: conversation)])
  }
}
