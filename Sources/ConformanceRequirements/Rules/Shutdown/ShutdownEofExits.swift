import ConformanceTranscript

extension Requirement {
  static let shutdownEofExits = Requirement(
    "shutdown.eof-exits", .must, timed: true, judgesAnyConversation: true, scenarios: [.rounds]
  ) { evidence in
    evidence.judgeEnd(in: .rounds, asked: .inputClosed, after: "the end of standard input")
  }
}
