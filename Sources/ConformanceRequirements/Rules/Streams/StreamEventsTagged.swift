import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let streamEventsTagged = Requirement(
    "stream.events-tagged", .must, judgesAnyConversation: true, scenarios: [.discovery, .streams]
  ) { evidence in
    let histories = [ScenarioID.discovery, .streams].flatMap(evidence.processes).map(StreamHistory.init)
    let findings = histories.flatMap { history in history.events.compactMap { error(in: $0, of: history) } }
    guard findings.isEmpty else { return .broken(findings) }
    return evidence.judgeStreams(in: [.discovery, .streams]) { started in
      .holds(remark: started.contains { !$0.events.isEmpty } ? nil : "no event came")
    }
  }

  private static func error(in event: StreamHistory.StreamEvent, of history: StreamHistory) -> Finding? {
    func finding(_ actual: String) -> Finding {
      let announced = history.starts.compactMap(\.announced).map(EvidenceFormatter.value).joined(separator: ", ")
      return Finding(
        expected: "an event with the stream_id of a stream that was started"
          + (announced.isEmpty ? "; none was" : " (\(announced))"),
        actual: actual, evidence: [EvidenceFormatter.line(event.line)])
    }
    guard let tag = event.tag else { return finding("stream_id is missing") }
    guard !history.starts.contains(where: { $0.announced == tag }) else { return nil }
    guard tag.stringValue != nil else {
      return finding("stream_id is \(EvidenceFormatter.value(tag)), which is no string")
    }
    // Where the answer to a start is missing or cannot be read, its stream is not known by name.
    guard history.failed.allSatisfy({ history.process.responses(to: $0.record.id).first != nil }) else { return nil }
    guard history.starts.allSatisfy({ $0.announced != nil }), !history.process.hasOpenRequests else { return nil }
    return finding("no stream with the stream_id \(EvidenceFormatter.value(tag)) was started")
  }
}
