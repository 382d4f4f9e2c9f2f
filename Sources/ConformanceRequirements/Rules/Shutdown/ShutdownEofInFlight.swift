import ConformanceTranscript

extension Requirement {
  static let shutdownEofInFlight = Requirement(
    "shutdown.eof-in-flight", .must,
    "A plugin whose standard input ends while a request runs exits within the grace period.",
    why: "A person who presses Ctrl-C in the middle of a build must not be left with a plugin that goes on building.",
    fix:
      "At the end of input finish or abandon what is running: kill the children, wait for handlers only briefly, exit 0.",
    wrong: """
      for line in sys.stdin:
          serve(line)                      # takes as long as it takes
      """,
    right: """
      reader = threading.Thread(target=read_requests)
      reader.start(); reader.join()        # the end of input
      stop_children()
      os._exit(0)
      """,
    examples: .shutdownEofInFlight, timed: true, scenarios: [.endInFlight]
  ) { evidence in
    evidence.judgeEnd(in: .endInFlight, after: "the end of standard input with requests in flight")
  }
}
