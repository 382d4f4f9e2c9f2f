import ConformanceTranscript

extension Requirement {
  static let shutdownBrokenPipe = Requirement(
    "shutdown.broken-pipe", .must, timed: true, scenarios: [.brokenPipe]
  ) { evidence in
    evidence.judgeEnd(
      in: .brokenPipe,
      after: "its standard output was closed and two requests were sent, besides the time that they take")
  }
}
