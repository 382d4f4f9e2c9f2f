import ConformanceTranscript

extension Requirement {
  static let shutdownEofExits = Requirement(
    "shutdown.eof-exits", .must,
    "A plugin that is idle exits within the grace period after its standard input has ended.",
    why:
      "The end of standard input is how a host asks a plugin to stop; one that stays has to be killed, and every command of "
      + "devctl takes that much longer.",
    fix:
      "Leave the loop when reading returns the end of input, stop your threads, and return from main. Threads that must not "
      + "keep the program alive are daemon threads.",
    wrong: """
      while True:
          line = sys.stdin.readline()      # "" at the end, for ever
      """,
    right: """
      for line in sys.stdin:
          serve(line)
      sys.exit(0)
      """,
    examples: .shutdownEofExits, timed: true, judgesAnyConversation: true, scenarios: [.rounds]
  ) { evidence in
    evidence.judgeEnd(in: .rounds, asked: .inputClosed, after: "the end of standard input")
  }
}
