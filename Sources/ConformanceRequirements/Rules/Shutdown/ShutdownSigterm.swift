import ConformanceTranscript
import Platform

extension Requirement {
  static let shutdownSigterm = Requirement(
    "shutdown.sigterm", .must, timed: true, judgesAnyConversation: true, scenarios: [.terminate]
  ) { evidence in
    evidence.judgeEnd(in: .terminate, asked: .signalled(SIGTERM), after: "SIGTERM")
  }
}
