import ConformanceTranscript

extension Requirement {
  static let streamEndsOnce = Requirement(
    "stream.ends-once", .must, judgesAnyConversation: true, scenarios: [.discovery, .streams]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery, .streams]) { histories in
      let streams = histories.flatMap { history in history.distinctStarts.map { ($0, history.events(of: $0.id ?? "")) }
      }
      guard !streams.isEmpty else { return .undecided("no stream has an id of its own (see stream.id)") }
      return .findings(streams.compactMap { start, events in error(in: events, of: start) })
    }
  }

  /// What comes after the first end. That there is none at all is a matter of stream.ends-on-eof.
  private static func error(in events: [StreamHistory.StreamEvent], of start: StreamHistory.Start) -> Finding? {
    guard let end = events.firstIndex(where: \.isEnd), end + 1 < events.count else { return nil }
    let next = events[end + 1]
    return Finding(
      expected: "one end of \(start.text), and nothing of it afterwards",
      actual: next.isEnd ? "it ended again" : "another event came after the end",
      evidence: [EvidenceFormatter.line(events[end].line), EvidenceFormatter.line(next.line)])
  }
}
