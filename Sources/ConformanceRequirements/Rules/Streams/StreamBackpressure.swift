import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let streamBackpressure = Requirement(
    "stream.backpressure", .must, scenarios: [.discovery, .streams]
  ) { evidence in
    evidence.judgeStreams(in: [.discovery]) { alone in
      guard let process = evidence.first(in: .streams), let alone = alone.first,
        let paused = process.requests.first(where: { $0.record.name.hasPrefix(StreamRequests.unreadPrefix) })
      else { return .undecided("the plugin did not come to the point where nothing is read (see stream.concurrent)") }
      let pause = Pause(history: StreamHistory(process), begin: paused.time)
      if let death = pause.death { return .broken([death]) }
      let isFull = process.waited(for: Wait.fullPipe) == true
      return .findings(
        [pause.lostAnswers, pause.silence, pause.lostEvents, pause.lostEnds(alone)].compactMap { $0 },
        remark: isFull ? nil : "the pipe was not full when reading stopped")
    }
  }
}

/// A while in which nobody read standard output, and what came of it.
private struct Pause {
  let history: StreamHistory
  let begin: Int64

  private var process: ProcessView { history.process }
  private var unread: [ProcessView.SentRequest] {
    process.requests.filter { $0.record.name.hasPrefix(StreamRequests.unreadPrefix) }
  }

  var death: Finding? {
    guard process.exitedUnexpectedly else { return nil }
    return Finding(
      expected: "a plugin that waits until its output is read again", actual: EvidenceFormatter.end(of: process),
      evidence: EvidenceFormatter.diagnostics(of: process))
  }

  var lostAnswers: Finding? {
    let lost = unread.filter { process.answers(to: $0.record.id).isEmpty }
    guard let first = lost.first else { return nil }
    // One that answers no such request at all loses nothing (see request.unknown-op).
    guard first.record.operation != Undeclared.operation || lost.count < unread.count else { return nil }
    return Finding(
      expected: "an answer to each of \(unread.count) requests that were sent while standard output was not read",
      actual: "\(lost.count) were never answered, the first of them \(first.record.id)",
      evidence: process.damaged(since: begin).prefix(3).map(EvidenceFormatter.line)
        + EvidenceFormatter.diagnostics(of: process))
  }

  var silence: Finding? {
    guard process.requests.contains(where: { $0.record.name == StreamRequests.afterPause }),
      process.answers(to: process.id(of: StreamRequests.afterPause)).isEmpty
    else { return nil }
    return Finding(
      expected: "requests served as before, once standard output is read again",
      actual: process.outcomeText(of: process.id(of: StreamRequests.afterPause)),
      evidence: EvidenceFormatter.diagnostics(of: process))
  }

  /// The pause cost the streams their end, which they have otherwise.
  func lostEnds(_ alone: StreamHistory) -> Finding? {
    let starts = history.distinctStarts
    guard let start = starts.first, alone.events.contains(where: \.isEnd),
      !starts.contains(where: { history.events(of: $0.id ?? "").contains(where: \.isEnd) })
    else { return nil }
    return Finding(
      expected: "\(start.text) to go on to its end after standard output was not read for a while",
      actual: "no end event came",
      evidence: [EvidenceFormatter.line(start.line)] + EvidenceFormatter.diagnostics(of: process))
  }

  /// A stream that numbers its events tells by itself that some are missing.
  var lostEvents: Finding? {
    for start in history.distinctStarts {
      let events = history.events(of: start.id ?? "").filter { !$0.isEnd }
      for counter in EventCounter.all {
        if let gap = counter.gap(in: events, from: begin) {
          return Finding(
            expected: "all events of \(start.text), which numbers them in \(counter.text)",
            actual:
              "after \(gap.before.number) came \(gap.after.number): what was written while standard output was not "
              + "read is missing",
            evidence: [EvidenceFormatter.line(gap.before.event.line), EvidenceFormatter.line(gap.after.event.line)])
        }
      }
    }
    return nil
  }
}

/// A field in which a stream may number its events.
private struct EventCounter {
  struct Numbered {
    var number: Int64
    var event: StreamHistory.StreamEvent
  }

  /// Names that say that each event has the next number. What merely rises, such as a time, skips for good reasons.
  static let all = ["seq", "sequence", "number", "index"].map(EventCounter.init)
  /// How many events in a row must have been numbered before the field counts as a counter.
  private static let proof = 3

  private let name: String

  private init(name: String) { self.name = name }

  var text: String { "fields.\(name)" }

  /// The first place, among what came later than `begin`, where numbers are missing; nil also where the events before do
  /// not count up one by one.
  func gap(in events: [StreamHistory.StreamEvent], from begin: Int64) -> (before: Numbered, after: Numbered)? {
    let numbered = events.compactMap { event -> Numbered? in
      let value = event.object["fields"]?[name] ?? event.object[name]
      return value?.intValue.map { Numbered(number: $0, event: event) }
    }
    guard numbered.count == events.count else { return nil }
    let earlier = numbered.prefix { $0.event.line.time < begin }
    guard earlier.count >= Self.proof, zip(earlier, earlier.dropFirst()).allSatisfy({ $1.number == $0.number + 1 })
    else {
      return nil
    }
    let later = numbered.dropFirst(earlier.count - 1)
    return zip(later, later.dropFirst()).first { $1.number > $0.number + 1 }.map { ($0, $1) }
  }
}

extension ProcessView {
  /// The lines after a moment that are no frames.
  fileprivate func damaged(since time: Int64) -> [OutputLine] {
    lines.filter { $0.time >= time && $0.object == nil }
  }
}
