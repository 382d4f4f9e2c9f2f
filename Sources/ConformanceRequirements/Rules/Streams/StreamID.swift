import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let streamID = Requirement(
    "stream.id", .must, judgesAnyConversation: true, scenarios: [.discovery, .streams]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery, .streams]) { histories in
      .findings(histories.flatMap { history in history.starts.indices.compactMap { error(at: $0, in: history) } })
    }
  }

  private static func error(at index: Int, in history: StreamHistory) -> Finding? {
    let start = history.starts[index]
    let earlier = history.starts[..<index].first { $0.id == start.id && start.id != nil }
    let actual: String
    switch start.announced {
    case nil: actual = "output.stream_id is missing"
    case .string("")?: actual = "output.stream_id is empty"
    case .string(let id)?:
      guard earlier != nil else { return nil }
      actual = "another start had the stream_id \(EvidenceFormatter.value(.string(id))) before"
    case let other?: actual = "output.stream_id is \(EvidenceFormatter.value(other)), which is no string"
    }
    return Finding(
      expected: "\(start.operation) answered with a stream_id of its own", actual: actual,
      evidence: [earlier?.line, start.line].compactMap { $0 }.map(EvidenceFormatter.line))
  }
}
