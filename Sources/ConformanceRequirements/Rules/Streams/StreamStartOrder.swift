import ConformanceTranscript

extension Requirement {
  static let streamStartOrder = Requirement(
    "stream.start-order", .should, judgesAnyConversation: true, scenarios: [.discovery, .streams]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery, .streams]) { histories in
      let starts = histories.flatMap { history in history.distinctStarts.map { (history, $0) } }
      guard !starts.isEmpty else { return .undecided("no stream has an id of its own (see stream.id)") }
      return .findings(
        starts.compactMap { history, start in
          guard let first = history.events(of: start.id ?? "").first, first.line.offset < start.line.offset else {
            return nil
          }
          return Finding(
            expected: "the response to \(start.operation) before any event of its stream",
            actual: "an event came before the response",
            evidence: [EvidenceFormatter.line(first.line), EvidenceFormatter.line(start.line)])
        })
    }
  }
}
