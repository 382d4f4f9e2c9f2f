import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Recordings")
struct RecordTests {
  private static let faulty = [PackagePaths.file("FixturePlugins/faulty/plugin.py")]

  /// Plugins, and the options that keep their runs short.
  private static let plugins: [(plugin: [String], options: [String])] = [
    ([Tool.reference], []),
    (faulty + ["framing.pure-stdout"], ["--strict"]),
    (faulty + ["handshake.in-time+syntax-error"], []),
    (faulty + ["shutdown.sigterm"], ["--grace", "500ms", "--only", "shutdown"]),
    (faulty + ["request.one-response+never"], ["--timeout", "1s", "--skip", "shutdown"]),
    (faulty + ["dry-run.no-file-changes"], ["--allow-effects", "--env", "SOME=thing"]),
  ]

  @Test("are judged as the run was that made them", arguments: plugins)
  func sameVerdicts(plugin: [String], options: [String]) async throws {
    let folder = try TemporaryFolder()
    let run = try await Program.run(
      "devctl-conformance", ["record", "--output", folder.path, "--report", "json"] + options + ["--"] + plugin)
    let judged = try await Tool.run("judge", "--report", "json", "\(folder.path)/recording.ndjson")
    #expect(judged.status == run.status)
    let first = try JSONValue(parsing: Array(run.output.utf8))
    let second = try JSONValue(parsing: Array(judged.output.utf8))
    #expect(first["results"] != nil)
    #expect(first["results"] == second["results"])
    #expect(first["plugin"] == second["plugin"])
    #expect(second["suite"]?["incomplete"] == false)
  }

  @Test("can be judged on less, and more strictly")
  func chosen() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/r.ndjson"
    _ = try await Tool.run("record", "--output", file, "--only", "handshake", Self.faulty[0], "handshake.known-ops")
    let lenient = try await Tool.run("judge", "--only", "handshake.known-ops", file)
    #expect(lenient.status == .exited(0))
    #expect(lenient.output.contains("\nWARNED  handshake.known-ops (should)\n"))
    let strict = try await Tool.run("judge", "--strict", "--only", "handshake.known-ops", file)
    #expect(strict.status == .exited(1))
    let other = try await Tool.run("judge", "--only", "request.pipelined", file)
    #expect(other.status == .exited(3))
  }

  @Test("that are cut off are judged up to there, and never conform")
  func cutOff() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/recording.ndjson"
    _ = try await Tool.run("record", "--output", file, "--only", "handshake,framing.utf8", Tool.reference)
    let bytes = try FileTree.read(file)
    let cut = try folder.write("cut.ndjson", String(decoding: bytes.prefix(bytes.count * 2 / 3), as: UTF8.self))
    let text = try await Tool.run("judge", cut)
    #expect(text.status == .exited(3))
    #expect(text.output.contains("\nINCOMPLETE, the transcript is cut off: "))
    #expect(text.output.contains("  judged:   \(cut)\n"))
    let json = try await Tool.run("judge", "--report", "json", cut)
    let suite = try JSONValue(parsing: Array(json.output.utf8))["suite"]
    #expect(suite?["incomplete"] == true)
    #expect(suite?["cut_off"] == true)
    let junit = try await Tool.run("judge", "--report", "junit", cut)
    #expect(junit.output.contains("the transcript is cut off"))
  }

  @Test(
    "that are none end with exit status 2, the file, the line and what was expected",
    arguments: [
      ("no json\n", "line 1: expected a JSON object"),
      (#"{"transcript":"discovery","format":99}"# + "\n", "line 1: expected format 1, found 99"),
      (
        #"{"transcript":"s"}"# + "\n{\"event\":\"exited\"}\n", "line 2: expected the event exited with status or signal"
      ),
      (#"{"transcript":"s"}"# + "\n\u{1b}[31m\n", "line 2: expected a JSON object"),
    ])
  func malformed(text: String, words: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x.ndjson", text)
    let outcome = try await Tool.run("judge", file)
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("devctl-conformance: \(file), \(words)"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(!outcome.error.contains("\u{1b}"))
  }

  @Test("that are not there, or are two of one scenario, are told in one sentence")
  func files() async throws {
    let folder = try TemporaryFolder()
    let missing = try await Tool.run("judge", "/no/such/file")
    #expect(missing.status == .exited(2))
    #expect(missing.error.contains(#""/no/such/file""#))
    let file = try folder.write("a.ndjson", #"{"transcript":"discovery"}"# + "\n{\"end\":\"discovery\"}\n")
    let twice = try await Tool.run("judge", file, file)
    #expect(twice.status == .exited(2))
    #expect(twice.error.contains("the scenario discovery"))
    let nowhere = try await Tool.run("record", "--output", "/no/such/folder/x", Tool.reference)
    #expect(nowhere.status == .exited(2))
    #expect(nowhere.error.contains("--output: there is no folder"))
  }
}
