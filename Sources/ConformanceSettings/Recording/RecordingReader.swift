import ConformanceTranscript
import DevctlProtocol

extension Recording {
  /// A file that is no recording, or is broken somewhere else than at its end.
  package struct ReadError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    /// What was expected and what stood there instead.
    package let problem: String

    package var description: String { "line \(line): \(problem)" }
  }

  /// Reads a recording. One that ends too early, in the middle of a line or before its end is told, is taken up to there and
  /// marked as cut off.
  package init(decoding bytes: [UInt8]) throws(ReadError) {
    var reader = RecordingReader()
    var start = 0
    while let end = NewlineScan.firstIndex(in: bytes, from: start) {
      try reader.read(bytes[start..<end])
      start = end + 1
    }
    self = try reader.finish(bytes[start...])
  }
}

/// Reads a recording line by line.
private struct RecordingReader {
  private static let limits = JSONLimits(maximumDepth: 200, maximumBytes: 256 * 1024 * 1024)
  /// How many processes one scenario may have: more than any does.
  private static let processes = 0..<1000

  private var recording = Recording()
  /// The transcript that was begun and not ended yet.
  private var open: Transcript?
  private var lineNumber = 0
  private var isEnded = false
  /// When the last event was, for one that does not say.
  private var time: Int64 = 0

  /// Names of scenarios in recordings of earlier versions, with the names of today.
  private static let earlierNames = ["survey": ScenarioID.discovery.name]

  /// What an event without a time takes, in nanoseconds.
  private static let usualStep: Int64 = 1_000_000

  mutating func read(_ line: ArraySlice<UInt8>) throws(Recording.ReadError) {
    lineNumber += 1
    guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line, limits: Self.limits)
    } catch {
      throw problem("expected a JSON object, found \(error)")
    }
    try take(value)
  }

  /// Ends the file, with what stands behind its last line feed.
  mutating func finish(_ rest: ArraySlice<UInt8>) throws(Recording.ReadError) -> Recording {
    if !rest.isEmpty {
      lineNumber += 1
      // A first line that is none of ours is the wrong file rather than a cut one.
      let isOurs = lineNumber > 1 || rest.first == UInt8(ascii: "{")
      guard isOurs else { throw problem("expected \(Self.beginnings), found no JSON object") }
      recording.isCutOff = true
      // Whole but for its line feed: nothing of it is lost.
      if let value = try? JSONValue(parsing: rest, limits: Self.limits) { try take(value) }
    }
    closeOpen()
    if recording.run != nil, !isEnded { recording.isCutOff = true }
    if recording.run == nil, recording.transcripts.isEmpty { recording.isCutOff = true }
    return recording
  }

  private static let beginnings = #"{"transcript":NAME,"format":1} or {"recording":…,"format":1}"#

  private mutating func take(_ value: JSONValue) throws(Recording.ReadError) {
    if let name = value["transcript"] {
      try begin(name, value)
    } else if value["recording"] != nil {
      try beginRun(value)
    } else if let name = value["end"] {
      try end(name, value)
    } else if let name = value["not_played"] {
      guard let name = name.stringValue, let reason = value["reason"]?.stringValue else {
        throw problem(#"expected {"not_played":SCENARIO,"reason":TEXT}, found \#(Self.quote(value))"#)
      }
      recording.notPlayed[Self.earlierNames[name] ?? name] = reason
    } else {
      try add(value)
    }
  }

  private mutating func begin(_ name: JSONValue, _ value: JSONValue) throws(Recording.ReadError) {
    guard let name = name.stringValue else { throw problem("expected a transcript's name, found \(Self.quote(name))") }
    try checkFormat(value)
    closeOpen()
    open = Transcript(scenario: Self.earlierNames[name] ?? name)
    time = 0
  }

  private mutating func beginRun(_ value: JSONValue) throws(Recording.ReadError) {
    try checkFormat(value)
    guard recording.run == nil else {
      throw problem("expected one recording in a file, found the beginning of another")
    }
    guard let run = Recording.RunMetadata(heading: value) else {
      throw problem("expected the settings of a run as conformance/transcripts.md has them, found \(Self.quote(value))")
    }
    recording.run = run
  }

  private func checkFormat(_ value: JSONValue) throws(Recording.ReadError) {
    guard let format = value["format"] else { return }
    guard format.intValue == Int64(Transcript.format) else {
      throw problem(
        "expected format \(Transcript.format), found \(Self.quote(format)); a newer devctl-conformance may read it")
    }
  }

  private mutating func end(_ name: JSONValue, _ value: JSONValue) throws(Recording.ReadError) {
    guard var transcript = open else {
      guard recording.run != nil, name == .string(Recording.endOfRun) else {
        throw problem("expected \(Self.beginnings), found the end of something that was not begun")
      }
      isEnded = true
      return
    }
    transcript.incomplete = value["incomplete"]?.boolValue ?? false
    recording.faults[transcript.scenario] = value["fault"]?.stringValue
    add(transcript)
    open = nil
  }

  /// Ends a transcript that the file does not end.
  private mutating func closeOpen() {
    guard var transcript = open else { return }
    transcript.incomplete = true
    recording.isCutOff = true
    add(transcript)
    open = nil
  }

  /// A scenario that was played again counts as it went the last time.
  private mutating func add(_ transcript: Transcript) {
    if ScenarioID.names.contains(transcript.scenario) {
      recording.transcripts.removeAll { $0.scenario == transcript.scenario }
    }
    recording.transcripts.append(transcript)
  }

  private mutating func add(_ value: JSONValue) throws(Recording.ReadError) {
    guard open != nil else { throw problem("expected \(Self.beginnings), found \(Self.quote(value))") }
    let kind: TranscriptEvent.Kind
    do {
      kind = try TranscriptEventCoding.kind(from: value)
    } catch {
      throw problem("\(error.expectation), found \(Self.quote(value))")
    }
    let moment = value["time_ns"].map(TranscriptEventCoding.count) ?? time + Self.usualStep
    guard let moment, moment >= time else {
      throw problem(
        "expected time_ns as a count of nanoseconds, not before that of the line above, found "
          + Self.quote(value["time_ns"] ?? .null))
    }
    let process = value["process"].map { $0.intValue } ?? 0
    guard let process, let index = Int(exactly: process), Self.processes.contains(index) else {
      throw problem(
        "expected process as a whole number below \(Self.processes.upperBound), found "
          + Self.quote(value["process"] ?? .null))
    }
    time = moment
    open?.events.append(TranscriptEvent(time: moment, process: index, kind: kind))
  }

  private func problem(_ text: String) -> Recording.ReadError { Recording.ReadError(line: lineNumber, problem: text) }

  private static func quote(_ value: JSONValue) -> String { String(value.text.prefix(80)) }
}
