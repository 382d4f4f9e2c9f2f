import ConformanceTranscript

extension Requirement {
  static let streamConcurrent = Requirement(
    "stream.concurrent", .should, scenarios: [.discovery, .streams]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery]) { alone in
      guard let process = evidence.first(in: .streams), let alone = alone.first else {
        return .undecided("no second stream was tried")
      }
      let history = StreamHistory(process)
      guard let first = history.start(StreamRequests.first) else {
        return .undecided("the stream did not start as it had before")
      }
      guard let end = process.inputClosedTime ?? process.exit?.time else {
        return .undecided("the scenario was cut short")
      }
      guard process.answers(to: process.id(of: StreamRequests.beside)).contains(where: { $0.time <= end }) else {
        return .broken([history.notServed(first)])
      }
      guard process.requests.contains(where: { $0.record.name == StreamRequests.second }) else {
        return .undecided("no second stream was tried")
      }
      guard let second = history.start(StreamRequests.second) else { return .broken([history.refused(first)]) }
      let own = history.distinctStarts.map(\.requestID)
      guard own.contains(first.requestID), own.contains(second.requestID) else {
        return .undecided("the streams have no ids of their own (see stream.id)")
      }
      return .findings([history.swallowed(second, by: first), history.unended(first, second, alone)].compactMap { $0 })
    }
  }
}

extension StreamHistory {
  /// How many events of the first stream make it strange that the second one has none.
  private static let telling = 3

  fileprivate func start(_ name: String) -> Start? {
    let id = process.id(of: name)
    return starts.first { $0.requestID == id }
  }

  fileprivate func notServed(_ first: Start) -> Finding {
    let isLate = !process.answers(to: process.id(of: StreamRequests.beside)).isEmpty
    return Finding(
      expected: "a request answered while \(first.text) runs",
      actual: isLate
        ? "it was answered only when standard input had ended"
        : process.outcomeText(of: process.id(of: StreamRequests.beside)),
      evidence: [EvidenceFormatter.line(first.line)] + EvidenceFormatter.diagnostics(of: process))
  }

  fileprivate func refused(_ first: Start) -> Finding {
    Finding(
      expected: "\(first.operation) started again while its first stream runs",
      actual: process.outcomeText(of: process.id(of: StreamRequests.second)),
      evidence: [EvidenceFormatter.line(first.line)] + EvidenceFormatter.diagnostics(of: process))
  }

  /// The same operation with the same input, and yet only one of the two streams has anything to tell.
  fileprivate func swallowed(_ second: Start, by first: Start) -> Finding? {
    guard events(of: second.id ?? "").allSatisfy({ $0.isEnd && isAfterInput($0) }) else { return nil }
    let others = events(of: first.id ?? "").filter { !$0.isEnd && $0.line.offset > second.line.offset }
    guard others.count >= Self.telling else { return nil }
    return Finding(
      expected: "events in both streams of \(second.operation), which was called twice in the same way",
      actual: "\(others.count) events came in \(first.text) after \(second.text) had started, and none in that",
      evidence: [EvidenceFormatter.line(second.line)]
        + others.prefix(Self.telling).map { EvidenceFormatter.line($0.line) })
  }

  /// Alone the stream has an end, and of two only one has.
  fileprivate func unended(_ first: Start, _ second: Start, _ alone: StreamHistory) -> Finding? {
    guard !process.exitedUnexpectedly, alone.events.contains(where: \.isEnd) else { return nil }
    let open = [first, second].filter { start in !events(of: start.id ?? "").contains(where: \.isEnd) }
    guard open.count == 1, let open = open.first else { return nil }
    return Finding(
      expected: "an end event of each of two streams", actual: "\(open.text) had none, the other one had",
      evidence: [EvidenceFormatter.line(open.line)] + events.filter(\.isEnd).map { EvidenceFormatter.line($0.line) })
  }

  private func isAfterInput(_ event: StreamEvent) -> Bool {
    process.inputClosedTime.map { event.line.time >= $0 } ?? false
  }
}
