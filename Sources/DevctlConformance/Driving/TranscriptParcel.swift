import ConformanceSettings
import ConformanceTranscript

/// A transcript on its way from the worker: NDJSON, and beside it the data of its large events as they are. Megabytes that
/// are made text of, and read from it again, take longer than most scenarios.
struct TranscriptParcel {
  /// How much data of an event is sent as it is, in bytes.
  private static let large = 64 << 10

  /// The events whose data is beside the NDJSON, by their places in the transcript.
  let events: [Int]
  /// The NDJSON, and the data of the events.
  let parts: [[UInt8]]

  /// Packs a transcript.
  init(_ transcript: Transcript) {
    var text = transcript
    var data: [[UInt8]] = []
    var events: [Int] = []
    for (index, event) in transcript.events.enumerated() {
      guard case .sent(let bytes) = event.kind, bytes.count >= Self.large else { continue }
      text.events[index].kind = .sent([])
      events.append(index)
      data.append(bytes)
    }
    self.events = events
    parts = [text.encoded()] + data
  }

  /// Takes what has come.
  init(events: [Int], parts: [[UInt8]]) {
    self.events = events
    self.parts = parts
  }

  /// The transcript; nil where the parts are none.
  var transcript: Transcript? {
    guard let text = parts.first, parts.count == events.count + 1,
      var transcript = try? Recording(decoding: text).transcripts.first
    else { return nil }
    for (event, data) in zip(events, parts.dropFirst()) {
      guard transcript.events.indices.contains(event) else { return nil }
      transcript.events[event].kind = .sent(data)
    }
    return transcript
  }
}
