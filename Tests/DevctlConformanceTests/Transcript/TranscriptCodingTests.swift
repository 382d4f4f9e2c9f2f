import DevctlConformance
import ProcessControl
import Testing

@Suite("Transcripts as NDJSON")
struct TranscriptCodingTests {
  private static let kinds: [TranscriptEvent.Kind] = [
    .started(command: ["/bin/plugin", "--flag"], pid: 17),
    .requested(RequestRecord(id: "a\u{2028}b", operation: "build.run", dryRun: true, deadlineMilliseconds: 300)),
    .requested(RequestRecord(id: "", operation: "x", dryRun: nil)),
    .sent(Array("{}\n".utf8)), .output([0xFF, 0x00, 0x41]), .diagnostics(Array("Traceback\n".utf8)),
    .inputClosed, .outputClosed, .outputEnded, .diagnosticsEnded, .outputOverflowed(bytes: 9, lines: 2),
    .signalled(15), .exited(.exited(3)), .exited(.signaled(9)), .waited(for: "handshake", reached: false),
    .filesChanged(by: "1", changes: FileChange.Kind.allCases.map { FileChange(kind: $0, path: "repo/ü") }),
    .processesLeft(after: "exit", [ProcessRecord(pid: 4, command: ["sleep", "60"])]),
    .listening(after: "1", ["tcp 127.0.0.1:80"]),
    .toolCalled(during: "1", ToolCall(command: ["npm", "install"], refused: true)),
    .measured(label: "before", ResourceRecord(demand: 1, queued: 1, memory: 2, descriptors: 3)),
  ]

  private static let transcript = Transcript(
    scenario: "survey",
    events: kinds.enumerated().map { TranscriptEvent(time: Int64($0), process: $0 % 2, kind: $1) })

  @Test("every kind of event comes back as it was")
  func roundTrip() throws {
    #expect(try Transcript(decoding: Self.transcript.encoded()) == Self.transcript)
  }

  @Test("a transcript cut anywhere in its last line is read up to there and marked incomplete")
  func cutOff() throws {
    let bytes = Self.transcript.encoded()
    let lastLine = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    for end in lastLine + 1..<bytes.count {
      let read = try Transcript(decoding: Array(bytes[..<end]))
      #expect(read.incomplete)
      #expect(read.events.starts(with: Self.transcript.events.dropLast()))
    }
  }

  @Test(
    "what is no transcript is refused with its line",
    arguments: [
      ("", 1), ("{}\n", 1), (#"{"transcript":"s","format":2}"# + "\n", 1),
      (#"{"transcript":"s","format":1}"# + "\n{\"event\":\"x\"}\n", 2),
      (#"{"transcript":"s","format":1}"# + "\nnonsense\n{}\n", 2),
    ])
  func refused(text: String, line: Int) {
    #expect { try Transcript(decoding: Array(text.utf8)) } throws: {
      ($0 as? Transcript.ReadError)?.line == line
    }
  }
}
