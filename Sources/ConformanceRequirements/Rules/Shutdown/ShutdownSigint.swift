import ConformanceTranscript
import Platform

extension Requirement {
  static let shutdownSigint = Requirement(
    "shutdown.sigint", .should, timed: true, judgesAnyConversation: true, scenarios: [.interrupt]
  ) { evidence in
    evidence.judgeEnd(in: .interrupt, asked: .signalled(SIGINT), after: "SIGINT")
  }
}
