import ConformanceTranscript

extension Requirement {
  static let shutdownEofInFlight = Requirement(
    "shutdown.eof-in-flight", .must, timed: true, scenarios: [.endInFlight]
  ) { evidence in
    evidence.judgeEnd(
      in: .endInFlight, after: "the end of standard input with requests in flight, besides the time that they take")
  }
}
