import DevctlConformance
import ProcessControl
import Testing

@Suite("Transcripts as NDJSON")
struct TranscriptCodingTests {
  private static let kinds: [TranscriptEvent.Kind] = [
    .started(command: ["/bin/plugin", "--flag"], pid: 17),
    .requested(
      RequestRecord(
        id: "a\u{2028}b", purpose: "after-x", operation: "build.run", dryRun: true, deadlineMilliseconds: 300)),
    .requested(RequestRecord(id: "", operation: "x", dryRun: nil, flaw: "ctx")),
    .sent(Array("{}\n".utf8)), .output([0xFF, 0x00, 0x41]), .diagnostics(Array("Traceback\n".utf8)),
    .inputClosed, .outputClosed, .outputEnded, .diagnosticsEnded, .outputOverflowed(bytes: 9, lines: 2),
    .signalled(15), .exited(.exited(3)), .exited(.signaled(9)), .waited(for: "handshake", reached: false),
    .filesChanged(by: "1", changes: FileChange.Kind.allCases.map { FileChange(kind: $0, path: "repo/ü") }),
    .processesLeft(after: "exit", [ProcessRecord(pid: 4, command: ["sleep", "60"])]),
    .listening(after: "1", ["tcp 127.0.0.1:80"]),
    .toolCalled(during: "1", ToolCall(command: ["npm", "install"], refused: true)),
    .traced(
      TracedCall(
        pid: 9, command: ["sh", "-c", "x"], call: "mkdir(\"/opt/x\", 0777) = -1 EROFS (Read-only file system)",
        effect: .changes(paths: ["/opt/x", "repo/y"]), refusal: "EROFS")),
    .traced(TracedCall(pid: 9, command: [], call: "execve()", effect: .runs(path: "/bin/make", command: ["make"]))),
    .traced(
      TracedCall(
        pid: 9, command: [], call: "connect()",
        effect: .contacts(address: "192.0.2.1", port: 80, transport: "TCP"))),
    .traceEnded(isWhole: false),
    .measured(label: "before", ResourceRecord(demand: 1, queued: 1, memory: 2, descriptors: 3)),
  ]

  private static let transcript = Transcript(
    scenario: "discovery",
    events: kinds.enumerated().map { TranscriptEvent(time: Int64($0), process: $0 % 2, kind: $1) })

  @Test("every kind of event comes back as it was")
  func roundTrip() throws {
    #expect(try Recording(decoding: Self.transcript.encoded()) == Recording(transcripts: [Self.transcript]))
  }

  @Test("a whole recording comes back as it was")
  func recording() throws {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: ["a"], words: ["p", "a"]))
    settings.strict = true
    settings.selection = Selection(only: ["framing"])
    settings.operationTimeout = .milliseconds(1500)
    let recording = Recording(
      run: .init(settings: settings, spawnCost: 7),
      transcripts: [Self.transcript, Transcript(scenario: "rounds", incomplete: true)],
      notPlayed: ["idle": "no"], faults: ["rounds": "disk full"])
    #expect(try Recording(decoding: recording.encoded()) == recording)
  }

  @Test("the values of variables, which may be secrets, are not in it")
  func secrets() throws {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["p"]))
    settings.environment = ["TOKEN": "hunter2"]
    let bytes = Recording(run: .init(settings: settings, spawnCost: 7)).encoded()
    #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
    #expect(try Recording(decoding: bytes).run?.settings.environment == ["TOKEN": ""])
  }
}
