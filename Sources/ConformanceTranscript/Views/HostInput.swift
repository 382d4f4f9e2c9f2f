import DevctlProtocol

/// What a host wrote to a plugin, read as requests: for transcripts that have its bytes alone.
package struct HostInput: Sendable {
  private var framer = LineFramer()
  private var ids: Set<[UInt8]> = []
  package private(set) var requests: [ProcessView.SentRequest] = []
  /// True where something was no request, or an id was used twice: who answers what cannot be told for certain then.
  package private(set) var isStrange = false

  package init() {}

  package mutating func append(_ chunk: [UInt8], at time: Int64) {
    framer.append(chunk)
    while let next = framer.next() {
      if case .line(let line) = next { take(line, at: time) } else { isStrange = true }
    }
  }

  package mutating func finish() {
    if framer.finish() != nil { isStrange = true }
  }

  private mutating func take(_ line: [UInt8], at time: Int64) {
    guard let value = try? JSONValue(parsing: line), value["type"] == "request",
      let id = value["request_id"]?.stringValue, let operation = value["op"]?.stringValue,
      ids.insert(Array(id.utf8)).inserted
    else {
      isStrange = true
      return
    }
    let context = value["ctx"]
    let record = RequestRecord(
      id: id, operation: operation, dryRun: context?["dry_run"]?.boolValue,
      deadlineMilliseconds: context?["deadline_ms"].flatMap(TranscriptEventCoding.count).map { min($0, 1 << 40) })
    requests.append(ProcessView.SentRequest(record: record, time: time))
  }
}
