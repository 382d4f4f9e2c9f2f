internal import DevctlProtocol

/// Events that came one after the other, on their way from the reader to their streams: handed on together, because each
/// handover costs more than decoding an event does.
struct EventBatch {
  private(set) var events: [Event] = []
  /// The length of each event's line, in bytes.
  private(set) var byteCounts: [Int] = []
  /// The sum of ``byteCounts``.
  private(set) var byteCount = 0
  /// Whether all events are of one stream, of which only the last may be the end.
  private(set) var isOneRun = true

  var isEmpty: Bool { events.isEmpty }

  mutating func append(_ event: consuming Event, byteCount: Int) {
    // By its place: a copy of the last event would cost more than the rest of this.
    let last = events.count - 1
    if last >= 0, events[last].streamID != event.streamID || events[last].kind == .end { isOneRun = false }
    events.append(event)
    byteCounts.append(byteCount)
    self.byteCount += byteCount
  }

  /// The events in pieces that are one run each.
  var runs: [EventBatch] {
    var runs: [EventBatch] = []
    for (event, byteCount) in zip(events, byteCounts) {
      if let last = runs.last?.events.last, last.streamID == event.streamID, last.kind != .end {
        runs[runs.count - 1].append(event, byteCount: byteCount)
      } else {
        var run = EventBatch()
        run.append(event, byteCount: byteCount)
        runs.append(run)
      }
    }
    return runs
  }
}
