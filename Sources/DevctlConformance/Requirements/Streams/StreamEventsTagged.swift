import DevctlProtocol

extension Requirement {
  static let streamEventsTagged = Requirement(
    "stream.events-tagged", .must,
    "Every event carries the `stream_id` of the stream that it belongs to, one that the process has announced.",
    why: "The host hands an event to the reader of its stream; one that names none, or an unknown one, is dropped.",
    fix: "Put the stream_id of the answer that started the stream into each of its events, the end included.",
    wrong: #"{"type": "event", "event": "log", "message": "listening"}"#,
    right: #"{"type": "event", "stream_id": "logs-1", "event": "log", "message": "listening"}"#,
    examples: .streamEventsTagged, judgesAnyConversation: true, scenarios: [.survey, .streams]
  ) { evidence in
    let ledgers = [Scenario.survey, .streams].flatMap(evidence.processes).map(StreamLedger.init)
    let findings = ledgers.flatMap { ledger in ledger.events.compactMap { mistake(in: $0, of: ledger) } }
    guard findings.isEmpty else { return .broken(findings) }
    return evidence.judgeStreams(in: [.survey, .streams]) { started in
      .holds(remark: started.contains { !$0.events.isEmpty } ? nil : "no event came")
    }
  }

  private static func mistake(in event: StreamLedger.StreamEvent, of ledger: StreamLedger) -> Finding? {
    func finding(_ actual: String) -> Finding {
      let announced = ledger.starts.compactMap(\.announced).map(Quote.value).joined(separator: ", ")
      return Finding(
        expected: "an event with the stream_id of a stream that was started"
          + (announced.isEmpty ? "; none was" : " (\(announced))"),
        actual: actual, evidence: [Quote.line(event.line)])
    }
    guard let tag = event.tag else { return finding("stream_id is missing") }
    guard !ledger.starts.contains(where: { $0.announced == tag }) else { return nil }
    guard tag.stringValue != nil else { return finding("stream_id is \(Quote.value(tag)), which is no string") }
    // Where the answer to a start is missing or cannot be read, its stream is not known by name.
    guard ledger.failed.allSatisfy({ ledger.process.responses(to: $0.record.id).first != nil }) else { return nil }
    guard ledger.starts.allSatisfy({ $0.announced != nil }), !ledger.process.hasOpenRequests else { return nil }
    return finding("no stream with the stream_id \(Quote.value(tag)) was started")
  }
}
