import ConformanceTranscript
import ProcessControl

extension Requirement {
  static let shutdownEofStatus = Requirement(
    "shutdown.eof-status", .must, judgesAnyConversation: true, scenarios: [.rounds]
  ) { evidence in
    if let conversation = evidence.conversation { return judgeStatus(of: conversation) }
    guard let process = evidence.first(in: .rounds), process.waited(for: Wait.exit) == true, let exit = process.exit
    else { return .undecided("the plugin did not end by itself (see shutdown.eof-exits)") }
    if exit.status == .unknown { return .undecided("another part of the process that judges took the exit status") }
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
