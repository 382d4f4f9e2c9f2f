import ConformanceTranscript

extension Requirement {
  static let streamEndsOnEof = Requirement(
    "stream.ends-on-eof", .must,
    "The end of standard input ends every stream that still runs: its `end` event comes before the plugin exits.",
    why: "Without an end a reader cannot tell a stream that is over from one that was cut off, and waits.",
    fix: "At the end of input stop what feeds the streams, write an end for each that is open, then exit.",
    wrong: """
      for line in sys.stdin:
          serve(line)
      os._exit(0)                     # the streams' threads are gone, without a word
      """,
    right: """
      for line in sys.stdin:
          serve(line)
      for stream in open_streams:
          stream.stop()               # joins its thread, which writes {"event": "end", "ok": true} as its last
      """,
    examples: .streamEndsOnEof, timed: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery]) { histories in
      let open = histories.filter { $0.process.inputClosedTime != nil && !$0.process.exitedUnexpectedly }
      guard !open.isEmpty else { return .undecided("the plugin ended before standard input did") }
      let starts = open.flatMap { history in history.distinctStarts.map { (history, $0) } }
      guard !starts.isEmpty else { return .undecided("no stream has an id of its own (see stream.id)") }
      return .findings(
        starts.compactMap { history, start in
          let events = history.events(of: start.id ?? "")
          guard !events.contains(where: \.isEnd) else { return nil }
          let isAlive = history.process.waited(for: Wait.exit) == false
          return Finding(
            expected:
              "an end event of \(start.text), within \(EvidenceFormatter.milliseconds(evidence.limits.grace)) after the end of "
              + "standard input",
            actual: isAlive
              ? "none came, and the plugin had to be killed"
              : "none came; \(EvidenceFormatter.end(of: history.process))",
            evidence: [EvidenceFormatter.line(events.last?.line ?? start.line)]
              + EvidenceFormatter.diagnostics(of: history.process))
        })
    }
  }
}
