import ConformanceTranscript
import Platform

extension Requirement {
  static let shutdownSigint = Requirement(
    "shutdown.sigint", .should,
    "An idle plugin exits on SIGINT within the grace period.",
    why: "Ctrl-C in a terminal reaches the plugin directly when a person runs it by hand.",
    fix: "Leave the signal at its default, or handle it by cleaning up and exiting.",
    wrong: """
      except KeyboardInterrupt:
          continue
      """,
    right: """
      except KeyboardInterrupt:
          sys.exit(130)
      """,
    examples: .shutdownSigint, timed: true, judgesAnyConversation: true, scenarios: [.interrupt]
  ) { evidence in
    evidence.judgeEnd(in: .interrupt, asked: .signalled(SIGINT), after: "SIGINT")
  }
}
