import DevctlConformance

extension FuzzedReader {
  /// Recordings: what is read is written and read again as the same.
  static let recording = FuzzedReader("recording", examples: recordings, tokens: recordingTokens) {
    (bytes, _) throws(Violation) in
    guard let recording = try? Recording(decoding: bytes) else { return }
    let again = try reread(recording)
    try Violation.unless(again.transcripts == recording.transcripts, "the transcripts that were written read as others")
    try Violation.unless(try reread(again) == again, "the recording that was written reads as another one")
  }

  /// The judge, on recordings, with every form of its report.
  static let judging = FuzzedReader(
    "judging", examples: recordings + ["Tests/Fuzzing/seeds/recording"], tokens: recordingTokens
  ) {
    (bytes, _) throws(Violation) in
    guard let recording = try? Recording(decoding: bytes) else { return }
    // Where the recording's own selection leaves nothing, all is judged.
    var report = recording.report(on: (try? recording.requirements(Selection())) ?? Requirement.all)
    report.timelines = recording.timelines(for: report.results)
    try Checks.printable(report, of: bytes)
  }

  private static func reread(_ recording: Recording) throws(Violation) -> Recording {
    do {
      return try Recording(decoding: recording.encoded())
    } catch {
      throw Violation("the recording that was written is refused: \(error)")
    }
  }

  private static let recordings = ["ProtocolSpec/examples/valid", "ProtocolSpec/examples/invalid"]

  private static let recordingTokens = [
    #"{"event":"exited","status":0}"# + "\n", #"{"event":"signalled","signal":15}"# + "\n",
    #"{"event":"input_closed"}"# + "\n", #"{"event":"output_ended"}"# + "\n", #""time_ns":9223372036854775807"#,
    #""process":999"#, #""frame":{"type":"response","request_id":"x","ok":true,"output":{}}"#, #"{"end":"x"}"# + "\n",
    #"{"transcript":"discovery","format":1}"# + "\n", #""text":"{\"type\":\"event\"}\n""#,
  ]
}
