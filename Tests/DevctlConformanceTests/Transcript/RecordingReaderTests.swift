import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Reading recordings")
struct RecordingReaderTests {
  private static let heading = #"{"transcript":"s","format":1}"#

  /// A run's recording in small: a discovery, another scenario, and one that was not played.
  private static let recording = Recording(
    run: .init(
      settings: RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["p"])), spawnCost: 1_000_000),
    transcripts: [
      .discovery(
        .asks("a", "build.run"), .answers("a", ["output": ["steps": []]]), .says("ü")),
      .played(
        "undeclared-operations", [.asks("x", "conformance.undeclared"), .refuses("x", code: "E_UNSUPPORTED")],
        ScriptedEvent.serves("after-undeclared")),
    ],
    notPlayed: ["null-steps": "nothing to send"])

  private static let requirements = [
    "handshake", "framing.pure-stdout", "framing.whole-last-line", "request", "deadline.answers", "shutdown.eof-status",
  ]

  private func report(_ bytes: some Collection<UInt8>, strict: Bool = true) throws -> RunReport {
    let recording = try Recording(decoding: Array(bytes))
    return recording.report(on: try recording.requirements(Selection(only: Self.requirements)), isStrict: strict)
  }

  @Test("a recording that is cut anywhere is judged up to there, as incomplete, and blames nobody for the cut")
  func cutAnywhere() throws {
    let bytes = Self.recording.encoded()
    #expect(try Recording(decoding: bytes).isCutOff == false)
    for end in 0..<bytes.count {
      let report = try report(bytes[..<end])
      #expect(report.isCutOff, "\(end)")
      #expect(report.exitStatus == .couldNotRun, "\(end): \(report.results.filter { $0.verdict == .failed })")
    }
  }

  @Test("a host's conversation that is cut anywhere is judged in the same way")
  func conversationCutAnywhere() throws {
    var conversation = Self.recording.transcripts[0]
    conversation.scenario = "conversation"
    let bytes = conversation.encoded()
    #expect(try report(bytes).exitStatus == .conforms)
    for end in 0..<bytes.count {
      #expect(try report(bytes[..<end]).exitStatus == .couldNotRun, "\(end)")
    }
  }

  @Test("what a transcript shows before it is cut off counts")
  func violationBeforeTheCut() throws {
    let whole = Transcript.discovery(.prints("banner"), .asks("a"), .answers("a")).encoded()
    let text = String(decoding: whole, as: UTF8.self)
    let banner = try #require(text.firstRange(of: "banner"))
    let end = text[..<banner.upperBound].utf8.count + 20
    let report = try report(whole[..<end])
    #expect(report.exitStatus == .violation)
    #expect(report.isCutOff)
    #expect(report.results.filter { $0.verdict == .failed }.map(\.requirement) == ["framing.pure-stdout"])
    #expect(report.results.filter { $0.verdict == .passed } == [])
  }

  @Test(
    "what is no recording is refused with its line and what was expected",
    arguments: [
      ("hello", 1, #"expected {"transcript":NAME"#), ("{}\n", 1, #"expected {"transcript":NAME"#),
      ("[1]\n", 1, "expected"), ("\u{0}\n", 1, "expected a JSON object"),
      (#"{"transcript":"s","format":2}"# + "\n", 1, "expected format 1, found 2"),
      (#"{"recording":"later","format":2}"# + "\n", 1, "expected format 1, found 2"),
      (#"{"recording":"x","settings":7}"# + "\n", 1, "expected the settings"),
      (#"{"transcript":7}"# + "\n", 1, "expected a transcript's name"),
      (heading + "\n{\"event\":\"x\"}\n", 2, "expected an event that there is"),
      (heading + "\n{\"event\":\"exitd\"}\n", 2, "did you mean exited?"),
      (heading + "\n{\"event\":\"exited\"}\n", 2, "the event exited with status or signal"),
      (heading + "\nnonsense\n{}\n", 2, "expected a JSON object"),
      (heading + "\n{\"event\":\"output\",\"hex\":\"0g\"}\n", 2, "text, hex or frame"),
      (heading + "\n{\"event\":\"output\",\"text\":\"\",\"time_ns\":-1}\n", 2, "expected time_ns"),
      (heading + "\n{\"event\":\"output\",\"text\":\"\",\"time_ns\":9223372036854775807}\n", 2, "expected time_ns"),
      (heading + "\n{\"event\":\"started\",\"process\":1e18}\n", 2, "expected process as a whole number"),
      (heading + "\n{\"end\":\"s\"}\n{\"event\":\"started\"}\n", 3, "expected"),
      (heading + "\n{\"not_played\":1}\n", 2, "expected {\"not_played\""),
    ])
  func refused(text: String, line: Int, words: String) {
    #expect {
      try Recording(decoding: Array(text.utf8))
    } throws: { error in
      guard let error = error as? Recording.ReadError else { return false }
      #expect(error.problem.contains(words), "\(error)")
      return error.line == line
    }
  }

  @Test("a recording of an earlier version, with another name for the discovery, is judged as it was then")
  func earlierVersion() throws {
    let text = String(decoding: Self.recording.encoded(), as: UTF8.self)
    let earlier = text.replacing(#":"discovery""#, with: #":"survey""#)
    #expect(earlier != text)
    let read = try Recording(decoding: Array(earlier.utf8))
    #expect(read == Self.recording)
    let notPlayed = Array(#"{"not_played":"survey","reason":"no"}"#.utf8)
    #expect(try Recording(decoding: notPlayed).notPlayed == ["discovery": "no"])
  }

  @Test("a transcript written by hand needs no more than what is said")
  func byHand() throws {
    let text = """
      {"transcript": "by hand"}
      {"event": "output", "frame": {"type": "handshake", "protocol_version": "v2", "plugin_name": "p", "capabilities": {"ops": ["validate.run"]}}}
      {"event": "sent", "frame": {"type": "request", "request_id": "1", "op": "validate.run", "ctx": {}, "input": {}}}

      {"event": "output", "frame": {"type": "response", "request_id": "2", "ok": true, "output": {}}}
      {"event": "input_closed"}
      {"event": "exited", "status": 3}
      {"end": "by hand"}

      """
    let report = try report(Array(text.utf8))
    #expect(!report.isCutOff)
    #expect(
      report.results.filter { $0.verdict == .failed }.map(\.requirement) == ["request.id-echo", "shutdown.eof-status"])
    #expect(report.results.allSatisfy { $0.verdict != .couldNotRun })
    let rounds = report.results.first { $0.requirement == "handshake.stable" }
    #expect(rounds?.reason == "needs the scenario rounds, which this transcript does not have")
  }
}
