import DevctlConformance
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("A run of the command")
struct RunTests {
  /// A plugin that introduces itself and then answers nothing.
  private static let silent = """
    #!/usr/bin/python3
    import sys, pathlib
    print('{"type":"handshake","protocol_version":"v2","plugin_name":"silent","capabilities":{"ops":["build.run"]}}', flush=True)
    pathlib.Path(sys.argv[1]).touch()
    for line in sys.stdin: pass
    """

  @Test("over a good plugin prints the table and ends with 0")
  func good() async throws {
    let outcome = try await Tool.run("--only", "handshake", Tool.reference)
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.contains("  plugin:   reference-python\n"))
    #expect(outcome.output.contains("\nconforms: "))
    #expect(outcome.error == "", "nothing but a terminal gets the progress")
  }

  @Test("over a bad plugin names the requirement, quotes the line and ends with 1")
  func bad() async throws {
    let plugin = PackagePaths.file("FixturePlugins/faulty/plugin.py")
    let outcome = try await Tool.run("--only=handshake.first-line", plugin, "handshake.first-line+banner")
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("\nFAILED  handshake.first-line (must)\n"))
    #expect(outcome.output.contains("  evidence: stdout, byte 0: reference-python 1.0, ready\n"))
    #expect(outcome.output.hasSuffix("\nnext: devctl-conformance explain handshake.first-line\n"))
  }

  /// Runs the command on a terminal of 66 columns; both streams come together.
  private func onTerminal(_ environment: [String: String]) async throws -> String {
    let line = "stty cols 66; '\(Tool.path)' --only handshake '\(Tool.reference)'"
    return try await Program.run("/usr/bin/script", ["-qec", line, "/dev/null"], environment: environment).output
  }

  @Test("on a terminal shows its progress on one line, erases it, and prints a coloured report as wide as the terminal")
  func terminal() async throws {
    let shown = try await onTerminal(["TERM": "xterm"])
    let parts = shown.split(separator: "\r\u{1b}[K", omittingEmptySubsequences: false)
    #expect(parts.dropFirst().dropLast().allSatisfy { $0.contains("scenarios") && !$0.contains("\n") })
    #expect(parts.count > 2)
    let report = try #require(parts.last)
    #expect(report.hasPrefix("\u{1b}[1mdevctl-conformance "))
    #expect(report.contains("\u{1b}[1;32mconforms: "))
    let plain = report.replacing(/\u{1b}\[[0-9;]*m/, with: "")
    #expect(plain.split(separator: "\r\n").allSatisfy { $0.count <= 66 })
  }

  @Test("is plain on a terminal where colours are not wanted, and without progress where the cursor can't move")
  func plainTerminal() async throws {
    let uncolored = try await onTerminal(["TERM": "xterm", "NO_COLOR": "1"])
    #expect(uncolored.matches(of: /\u{1b}\[[0-9;]*m/).isEmpty)
    #expect(uncolored.contains("scenarios"))
    let dumb = try await onTerminal(["TERM": "dumb"])
    #expect(!dumb.contains("\u{1b}"))
    #expect(!dumb.contains("scenarios"))
  }

  @Test("ends with the same status and verdicts in every format")
  func formats() async throws {
    let folder = try TemporaryFolder()
    let plugin = PackagePaths.file("FixturePlugins/faulty/plugin.py")
    let outcome = try await Tool.run(
      "--only", "handshake.name,handshake.first-line", "--report", "json", "--report", "junit=\(folder.path)/r.xml",
      "--report", "text=\(folder.path)/r.txt", plugin, "handshake.first-line+banner")
    #expect(outcome.status == .exited(1))
    let verdicts = try await Python.run(
      "import json, sys; print([r['verdict'] for r in json.load(sys.stdin)['results']])", input: outcome.output)
    #expect(verdicts == "['failed', 'passed']\n")
    let files = try await Program.run("/bin/sh", ["-c", "cd \(folder.path) && ls && cat r.txt && cat r.xml"])
    #expect(files.output.hasPrefix("r.txt\nr.xml\ndevctl-conformance "))
    #expect(files.output.contains(#"tests="2" failures="1" errors="0""#))
  }

  @Test(
    "that is interrupted stops the plugin, prints what it has, marked incomplete, and ends with 130",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(number: Int32) async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", Self.silent, executable: true)
    let marker = Marker()
    let program = try Program(
      "devctl-conformance",
      // Of what a slow machine can't make true before the signal comes: an answer is given up on after a second.
      [
        "--only", "handshake,framing,shutdown", "--isolate", "never", "--env",
        "\(marker.environment.keys.joined())=\(marker.environment.values.joined())",
        plugin, "\(folder.path)/started",
      ],
      environment: marker.environment.merging(["TMPDIR": folder.path]) { $1 })
    #expect(await eventually { access("\(folder.path)/started", F_OK) == 0 })
    program.signal(number)
    let outcome = try await program.end()
    #expect(outcome.status == .exited(130))
    #expect(outcome.output.contains("\nINCOMPLETE, the run was interrupted: "))
    #expect(!outcome.output.contains("FAILED"), "what the suite killed is not to blame")
    #expect(marker.processes == [])
    #expect(try await Program.run("/bin/ls", [folder.path]).output == "plugin\nstarted\n")
  }

  @Test("says so where the report can't be written, and does not end well")
  func fullDisk() async throws {
    let outcome = try await Program.run(
      "/bin/sh", ["-c", "exec \"$0\" --only handshake.name \"$1\" > /dev/full", Tool.path, Tool.reference])
    #expect(outcome.status == .exited(4))
    #expect(outcome.error == "devctl-conformance: could not write the text report to standard output\n")
  }

  @Test("changes no report file where one of its reports can't be written")
  func wholeOrNotAtAll() async throws {
    let folder = try TemporaryFolder()
    try folder.write("former.xml", "former")
    let outcome = try await Program.run(
      "/bin/sh",
      [
        "-c",
        "exec \"$0\" --only handshake.name --report json --report junit=former.xml --report tap=new.tap \"$1\" > /dev/full",
        Tool.path, Tool.reference,
      ], workingDirectory: folder.path)
    #expect(outcome.status == .exited(4))
    #expect(
      outcome.error == """
        devctl-conformance: could not write the json report to standard output; none of the 2 report files was changed

        """)
    #expect(try FileTree.names(in: folder.path) == ["former.xml"])
    #expect(folder.read("former.xml") == "former")
  }
}
