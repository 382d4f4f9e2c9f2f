import ConformanceTranscript

extension Requirement {
  static let shutdownEofEarly = Requirement(
    "shutdown.eof-early", .must,
    "A plugin whose standard input is closed before the handshake was read exits too.",
    why:
      "A host that is interrupted during start-up closes the pipes at once; a plugin that misses that stays behind for ever.",
    fix: "Treat the end of input alike at any time: the first read may already return it.",
    wrong: """
      first = next(sys.stdin)              # StopIteration, caught and retried
      """,
    right: """
      for line in sys.stdin:               # ends at once, and so does the plugin
          serve(line)
      """,
    examples: .shutdownEofEarly, timed: true, scenarios: [.endBeforeHandshake]
  ) { evidence in
    evidence.judgeEnd(in: .endBeforeHandshake, after: "its standard input was closed at the start")
  }
}
