import ConformanceTranscript
import Platform

extension Requirement {
  static let shutdownSigterm = Requirement(
    "shutdown.sigterm", .must,
    "An idle plugin exits on SIGTERM within the grace period.",
    why:
      "SIGTERM is the second thing a host tries; a plugin that ignores it can only be killed, and then cleans up nothing.",
    fix: "Leave the signal at its default, or handle it by cleaning up and exiting.",
    wrong: """
      signal.signal(signal.SIGTERM, signal.SIG_IGN)
      """,
    right: """
      signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
      """,
    examples: .shutdownSigterm, timed: true, judgesAnyConversation: true, scenarios: [.terminate]
  ) { evidence in
    evidence.judgeEnd(in: .terminate, asked: .signalled(SIGTERM), after: "SIGTERM")
  }
}
