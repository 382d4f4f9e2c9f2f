package import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ProcessControl

/// What a replay brought that the recording does not have, and the other way round: frame by frame, ids of streams and times
/// aside.
package struct ReplayComparison: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case same, different, missing, extra }

  package struct Entry: Sendable {
    package var kind: Kind
    /// What is compared, in words.
    package var name: String
    /// The places that differ, or the line that is missing or extra.
    package var details: [String]
  }

  package private(set) var entries: [Entry] = []

  /// How many frames are of a kind.
  package func count(_ kind: Kind) -> Int { entries.count { $0.kind == kind } }
  package var isSame: Bool { entries.allSatisfy { $0.kind == .same } }

  package init(of recording: Recording, with replay: Recording) {
    for (before, after) in zip(recording.transcripts, replay.transcripts) {
      let former = before.conversations
      let latter = after.conversations
      for index in 0..<max(former.count, latter.count) {
        compare(
          index < former.count ? former[index] : nil, index < latter.count ? latter[index] : nil,
          in: former.count > 1 ? "\(before.scenario), start \(index + 1)" : before.scenario)
      }
    }
  }

  private mutating func compare(_ before: ProcessView?, _ after: ProcessView?, in place: String) {
    let former = before.map { $0.said(place) } ?? []
    let latter = after.map { $0.said(place) } ?? []
    var unmatched = Dictionary(latter.map { ($0.key, $0) }) { first, _ in first }
    for item in former {
      guard let other = unmatched.removeValue(forKey: item.key) else {
        if item.isLate { continue }
        entries.append(Entry(kind: .missing, name: item.name, details: [item.text]))
        continue
      }
      let differences = Difference.all(from: item.value, to: other.value, at: .root)
      entries.append(
        Entry(kind: differences.isEmpty ? .same : .different, name: item.name, details: differences.map(\.text)))
    }
    for item in latter where !item.isLate && unmatched[item.key] != nil {
      entries.append(Entry(kind: .extra, name: item.name, details: [item.text]))
    }
    compareEnds(before, after, in: place)
  }

  /// An end that the host forced says nothing of the plugin.
  private mutating func compareEnds(_ before: ProcessView?, _ after: ProcessView?, in place: String) {
    guard let former = before?.exit?.status, former != .signaled(Signal.kill), let after else { return }
    let latter = after.exit?.status
    let details = former == latter ? [] : ["\(former) became \(latter.map { "\($0)" } ?? "no end in time")"]
    entries.append(Entry(kind: details.isEmpty ? .same : .different, name: "the end (\(place))", details: details))
  }
}

/// One thing that a plugin wrote, by a key that it has in every replay.
private struct Said {
  var key: String
  /// What it is, for people.
  var name: String
  var value: JSONValue
  var text: String
  /// True where the host had asked the plugin to end before: whether it still came is a matter of time.
  var isLate: Bool
}

extension Transcript {
  fileprivate var conversations: [ProcessView] {
    let indices = Set(events.map(\.process)).sorted()
    return indices.map { ProcessView(transcript: self, process: $0) }
  }
}

extension ProcessView {
  /// What the plugin wrote. How many events a stream has before its end depends on time alone: they are not compared.
  fileprivate func said(_ place: String) -> [Said] {
    var counts: [String: Int] = [:]
    var streams: [String: Int] = [:]
    var result: [Said] = []
    for line in lines where line.isTerminated {
      guard let (key, name) = kind(of: line, &streams) else { continue }
      let number = counts[key, default: 0]
      counts[key] = number + 1
      let value =
        line.object.map { JSONValue.object($0).withoutTime(streams) } ?? .string(EvidenceFormatter.text(line.bytes))
      result.append(
        Said(
          key: "\(key) \(number)", name: "\(name) (\(place))", value: value, text: EvidenceFormatter.text(line.bytes),
          isLate: askedToEnd.map { line.time >= $0 } ?? false))
    }
    return result
  }

  /// What a line is, as a key and in words; nil for what is not compared.
  private func kind(of line: OutputLine, _ streams: inout [String: Int]) -> (key: String, name: String)? {
    guard let object = line.object else { return ("line", "a line that is no frame") }
    switch object["type"]?.stringValue {
    case "handshake"?: return ("handshake", "the handshake")
    case "response"?:
      if let id = object["output"]?["stream_id"]?.stringValue, streams[id] == nil { streams[id] = streams.count }
      let id = line.answeredID
      return ("response \(id ?? "")", "the response to \(EvidenceFormatter.value(id.map { .string($0) }))")
    case "event"?:
      guard object["event"]?.stringValue == "end" else { return nil }
      let stream = object["stream_id"]?.stringValue.flatMap { streams[$0] }
      return ("end \(stream.map { "\($0)" } ?? "")", "the end of a stream")
    default: return ("frame", "a frame of no known type")
    }
  }
}

extension JSONValue {
  /// The frame without what differs from one time to the next: durations, and the ids of streams.
  fileprivate func withoutTime(_ streams: [String: Int]) -> JSONValue {
    switch self {
    case .array(let elements): return .array(elements.map { $0.withoutTime(streams) })
    case .object(let members):
      var kept: JSONObject = [:]
      for (key, value) in members {
        switch key {
        case "duration_ms": kept[key] = value.intValue == nil ? value : 0
        case "stream_id":
          kept[key] = value.stringValue.flatMap { streams[$0] }.map { .string("stream \($0)") } ?? value
        default: kept[key] = value.withoutTime(streams)
        }
      }
      return .object(kept)
    default: return self
    }
  }
}
