import ConformanceTranscript

extension Requirement {
  static let shutdownSigtermInFlight = Requirement(
    "shutdown.sigterm-in-flight", .must, timed: true, scenarios: [.terminateInFlight]
  ) { evidence in
    evidence.judgeEnd(in: .terminateInFlight, after: "SIGTERM with requests in flight")
  }
}
