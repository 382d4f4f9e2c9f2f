import ConformanceTranscript

extension Requirement {
  static let streamEndsOnEof = Requirement(
    "stream.ends-on-eof", .must, timed: true, scenarios: [.discovery]
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
