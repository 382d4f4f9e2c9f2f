import DevctlConformance
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("The proxy between a host and a plugin")
struct ProxyTests {
  private static let python = "/usr/bin/python3"
  private static let echo = """
    import os
    while chunk := os.read(0, 65536):
        while chunk: chunk = chunk[os.write(1, chunk):]
    """
  private static let countsSignals = #"""
    import os, signal, sys
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, frame: os.write(2, b"signal %d\n" % number))
    print("ready", flush=True)
    while os.read(0, 100): pass
    sys.exit(7)
    """#
  private static let floods = "import os\nwhile True: os.write(1, b'x' * 65536)"

  /// What a host does, to which plugin, and what it then sees.
  private static let cases: [(name: String, plugin: String, expected: String)] = [
    ("large", echo, "8388631 True 0\n"),
    ("pieces", echo, "b'{\"ty'\nb'\\xc3'\nb'\\xa4\\r'\nb'\\n\\n'\nb'\\x00\\xff'\nb'' 0\n"),
    ("signals-to-group", countsSignals, "b'signal 15\\nsignal 2\\nsignal 15\\n' 7\n"),
    ("signals-to-process", countsSignals, "b'signal 15\\nsignal 2\\nsignal 15\\n' 7\n"),
    ("kills", "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)", "-9\n"),
    ("deaf", floods, "1 True\n"),
    ("mute", "import os, time\nos.close(0)\nprint(flush=True)\ntime.sleep(60)", "broken\n"),
    ("flood", floods, "small\n-9\n"),
  ]

  @Test("changes nothing of what the host sees", arguments: cases)
  func transparent(name: String, plugin: String, expected: String) async throws {
    let folder = try TemporaryFolder()
    let command = [Self.python, "-c", plugin]
    let host = [PackagePaths.file("Tests/ProxyHosts/host.py"), name]
    let direct = try await Program.run(Self.python, host + command)
    #expect(direct.output == expected, "\(direct.error)")
    let proxy = [Tool.path, "proxy", "--record", "\(folder.path)/c.ndjson", "--"]
    let between = try await Program.run(Self.python, host + proxy + command)
    #expect(between.output == expected, "\(between.error)")
  }

  @Test(
    "ends as the plugin ends",
    arguments: [
      ("exit 0", ProcessExit.exited(0)), ("exit 77", .exited(77)), ("kill -TERM $$", .signaled(SIGTERM)),
      ("kill -KILL $$", .signaled(SIGKILL)), ("kill -SEGV $$", .signaled(SIGSEGV)),
      ("(sleep 60; echo late) & exit 5", .exited(5)),
    ])
  func end(script: String, expected: ProcessExit) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Tool.run(
      "proxy", "--record", "\(folder.path)/c.ndjson", "--", "/bin/sh", "-c", "echo out; echo err >&2; \(script)")
    #expect(outcome.status == expected)
    #expect(outcome.output == "out\n")
    #expect(outcome.error == "err\n")
    let recording = try Recording(contentsOf: "\(folder.path)/c.ndjson")
    #expect(!recording.isCutOff)
    #expect(recording.transcripts.first?.events.contains { $0.kind == .exited(expected) } == true)
  }

  @Test("gives the plugin the environment, folder, arguments and group that the host meant for it")
  func environment() async throws {
    let folder = try TemporaryFolder()
    let script = "import os, sys; print(os.getcwd(), os.environ['A'], sys.argv[1:], os.getpgrp() == os.getppid())"
    let outcome = try await Tool.run(
      "proxy", "--record", "%p.ndjson", "--", Self.python, "-c", script, "--flag", "--record", "x y",
      environment: ["A": "ä b"], workingDirectory: folder.path)
    #expect(outcome.output == "\(folder.path) ä b ['--flag', '--record', 'x y'] True\n")
    let names = try FileTree.names(in: folder.path)
    #expect(names.count == 1 && names[0].wholeMatch(of: /\d+\.ndjson/) != nil)
  }

  /// A repository whose plugin is a reference behind the proxy, for the example of a host.
  private func repository(_ options: String, plugin: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileTree.makeFolder("\(folder.path)/Examples/python")
    try folder.write("README.md", "# Hello\n")
    try folder.write(
      "Examples/python/plugin.py",
      "#!/bin/sh\nexec '\(Tool.path)' proxy --record '\(folder.path)/c.ndjson' \(options) -- \(plugin)\n",
      executable: true)
    return folder
  }

  @Test("judges what a real host and a real plugin have to say to each other")
  func realHost() async throws {
    let plugin = PackagePaths.file("Examples/python/plugin.py")
    let folder = try repository("--judge --report json=report.json", plugin: plugin)
    let direct = try await Program.run("example-host")
    let between = try await Program.run("example-host", workingDirectory: folder.path)
    #expect(between.output == direct.output)
    #expect(between.status == direct.status)
    let report = try JSONValue(parsing: try FileTree.read("\(folder.path)/report.json"))
    #expect(report["summary"]?["conforms"] == true, "\(report.text)")
    #expect(report["plugin"]?["name"] == "readme")
    let passed = (report["results"]?.arrayValue ?? []).filter { $0["verdict"] == "passed" }
      .compactMap { $0["requirement"]?.stringValue }
    let expected: Set = ["handshake.first-line", "request.one-response", "request.id-echo", "validate.shape"]
    #expect(expected.isSubset(of: passed))
    let judged = try await Tool.run("judge", "\(folder.path)/c.ndjson")
    #expect(judged.status == .exited(0))
  }

  @Test("finds what is wrong in a real conversation, and still hands on everything")
  func faultyPlugin() async throws {
    let folder = try TemporaryFolder()
    let plugin = PackagePaths.file("FixturePlugins/faulty/plugin.py")
    let outcome = try await Tool.run(
      "proxy", "--record", "\(folder.path)/c.ndjson", "--judge", "--only", "framing", "--", plugin,
      "framing.pure-stdout+at-exit")
    #expect(outcome.status == .exited(0), "the plugin's own status")
    #expect(outcome.output.hasPrefix(#"{"type": "handshake""#))
    #expect(!outcome.output.contains("devctl-conformance"))
    #expect(outcome.error.contains("\nFAILED  framing.pure-stdout (must)\n"), "\(outcome.error)")
    let judged = try await Tool.run("judge", "--only", "framing", "\(folder.path)/c.ndjson")
    #expect(judged.status == .exited(1))
  }

  @Test("that is killed leaves a transcript up to there")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/c.ndjson"
    let program = try Program(
      "devctl-conformance", ["proxy", "--record", file, "--", Tool.reference])
    #expect(
      await eventually {
        program.output.contains("handshake") && folder.read("c.ndjson")?.contains("handshake") == true
      })
    program.signal(SIGKILL)
    #expect(try await program.end().status == .signaled(SIGKILL))
    let judged = try await Tool.run("judge", "--report", "json", file)
    #expect(judged.status == .exited(3))
    let report = try JSONValue(parsing: Array(judged.output.utf8))
    #expect(report["suite"]?["cut_off"] == true)
    #expect(report["plugin"]?["name"] == "reference-python")
  }

  @Test(
    "is refused in one sentence where there is nothing to do",
    arguments: [
      (["proxy", "--", "/bin/true"], "--record is missing"),
      (["proxy", "--record", "/tmp/x", "--", "/no/such/plugin"], "there is no file"),
      (["proxy", "--record", "/no/such/folder/x", "--", "/bin/true"], "--record: there is no folder"),
      (["proxy", "--record", "/tmp/x", "--report", "json", "--", "/bin/true"], "standard output is the plugin's"),
      (["proxy", "--record", "/tmp/x"], "PLUGIN is missing"),
    ])
  func errors(arguments: [String], words: String) async throws {
    let outcome = try await Program.run("devctl-conformance", arguments)
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(outcome.error.contains(words), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1)
  }
}
