import ConformanceTranscript

extension Requirement {
  static let shutdownEofEarly = Requirement(
    "shutdown.eof-early", .must, timed: true, scenarios: [.endBeforeHandshake]
  ) { evidence in
    evidence.judgeEnd(in: .endBeforeHandshake, after: "its standard input was closed at the start")
  }
}
