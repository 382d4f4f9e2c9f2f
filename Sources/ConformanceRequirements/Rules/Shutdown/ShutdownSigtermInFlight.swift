import ConformanceTranscript

extension Requirement {
  static let shutdownSigtermInFlight = Requirement(
    "shutdown.sigterm-in-flight", .must,
    "A plugin that serves requests exits on SIGTERM within the grace period.",
    why: "The host sends SIGTERM when a plugin did not stop at the end of input, which is when it is busy.",
    fix:
      "Exit from the signal handler itself or wake the main loop; don't only set a flag that a blocked handler never looks at.",
    wrong: """
      signal.signal(signal.SIGTERM, lambda *_: setattr(state, "stop", True))
      time.sleep(60)                       # goes on sleeping
      """,
    right: """
      signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
      """,
    examples: .shutdownSigtermInFlight, timed: true, scenarios: [.terminateInFlight]
  ) { evidence in
    evidence.judgeEnd(in: .terminateInFlight, after: "SIGTERM with requests in flight")
  }
}
