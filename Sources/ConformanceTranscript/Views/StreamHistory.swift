package import DevctlProtocol

/// The streams of one process: what started them, and the events that came, in the order of the lines.
package struct StreamHistory: Sendable {
  /// A stream's start: an answer with success to an operation that starts streams.
  package struct Start: Sendable {
    package var requestID: String
    package var operation: String
    /// The `stream_id` as it came; nil where there is none.
    package var announced: JSONValue?
    package var line: OutputLine

    /// The id, where it is a string.
    package var id: String? { announced?.stringValue }
  }

  package struct StreamEvent: Sendable {
    /// The `stream_id` as it came; nil where there is none.
    package var tag: JSONValue?
    package var object: JSONObject
    package var line: OutputLine

    package var id: String? { tag?.stringValue }
    package var isEnd: Bool { object["event"]?.stringValue == "end" }
  }

  package let process: ProcessView
  package private(set) var starts: [Start] = []
  package private(set) var events: [StreamEvent] = []
  /// Requests for operations that start streams which were answered without success, or not readably.
  package private(set) var failed: [ProcessView.SentRequest] = []

  package init(_ process: ProcessView) {
    self.process = process
    let known = process.handshake.map { Discovery(handshake: $0).streams } ?? []
    let requests = Dictionary(process.requests.map { ($0.record.id, $0) }) { first, _ in first }
    // An operation that nobody declares as a stream starts one where events follow: the member alone may mean anything.
    let tagged = Set(process.lines.compactMap { $0.object?["type"] == "event" ? $0.object?["stream_id"] : nil })
    for line in process.lines {
      guard let object = line.object else { continue }
      switch object["type"]?.stringValue {
      case "event": events.append(StreamEvent(tag: object["stream_id"], object: object, line: line))
      case "response":
        let request = line.answeredID.flatMap { requests[$0] }
        let announced = object["output"]?["stream_id"]
        guard object["ok"] == .bool(true),
          known.contains(request?.record.operation ?? "") || announced.map(tagged.contains) == true
        else { continue }
        starts.append(
          Start(
            requestID: request?.record.id ?? "", operation: request?.record.operation ?? "", announced: announced,
            line: line))
      default: continue
      }
    }
    failed = process.requests.filter { request in
      known.contains(request.record.operation) && !starts.contains { $0.requestID == request.record.id }
    }
  }

  /// The starts whose stream can be told from all others of the process: those with an id of their own.
  package var distinctStarts: [Start] {
    starts.filter { start in
      guard let id = start.id, !id.isEmpty else { return false }
      return starts.count { $0.id == id } == 1
    }
  }

  /// The events that belong to a stream.
  package func events(of id: String) -> [StreamEvent] { events.filter { $0.id == id } }
}

extension StreamHistory.Start {
  /// The stream in words.
  package var text: String { "the stream \(EvidenceFormatter.value(announced)) of \(operation)" }
}
