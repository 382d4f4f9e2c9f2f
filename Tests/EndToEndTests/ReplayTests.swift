import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Replays")
struct ReplayTests {
  private static let faulty = PackagePaths.file("FixturePlugins/faulty/plugin.py")

  /// A conversation of a host as the proxy writes it, with one request.
  private func conversation(dryRun: String, operation: String = "validate.run") -> String {
    """
    {"transcript": "conversation"}
    {"event": "output", "frame": {"type": "handshake", "protocol_version": "v2", "plugin_name": "p", "capabilities": {"ops": ["validate.run"]}}}
    {"event": "sent", "frame": {"type": "request", "request_id": "r-1", "op": "\(operation)", "ctx": {\(dryRun)}, "input": {}}}
    {"event": "output", "frame": {"type": "response", "request_id": "r-1", "ok": true, "output": {"valid": true, "errors": [], "warnings": []}}}
    {"event": "input_closed"}
    {"event": "exited", "status": 0}
    {"end": "conversation"}

    """
  }

  private func bytesSent(_ transcript: Transcript) -> [[UInt8]] {
    transcript.events.compactMap { if case .sent(let bytes) = $0.kind { bytes } else { nil } }
  }

  @Test("send the same bytes after the same answers, and find the same plugin the same", arguments: ["auto", "never"])
  func same(isolation: String) async throws {
    let folder = try TemporaryFolder()
    let names = ["discovery", "unknown-fields", "rounds"]
    _ = try await Tool.run(
      "record", "--isolate", isolation, "--output", "\(folder.path)/r.ndjson", "--only",
      "handshake,framing.unknown-fields,request.shape", Tool.reference)
    let replay = try await Program.run(
      "devctl-conformance",
      ["replay", "--isolate", isolation, "--output", "\(folder.path)/again.ndjson"]
        + names.flatMap { ["--scenario", $0] } + ["\(folder.path)/r.ndjson", "--", Tool.reference])
    #expect(replay.status == .exited(0), "\(replay.output)\(replay.error)")
    #expect(replay.output.hasPrefix("replayed: "))
    #expect(replay.output.split(separator: "\n").first?.hasSuffix(" same") == true)
    let before = try Recording(contentsOf: "\(folder.path)/r.ndjson")
    let after = try Recording(contentsOf: "\(folder.path)/again.ndjson")
    #expect(after.transcripts.map(\.scenario).sorted() == names.map { "replay of \($0)" }.sorted())
    for name in names {
      let first = try #require(before.transcripts.first { $0.scenario == name })
      let second = try #require(after.transcripts.first { $0.scenario == "replay of \(name)" })
      #expect(bytesSent(first) == bytesSent(second))
      #expect(bytesSent(first).isEmpty == (name == "rounds"))
    }
  }

  @Test("touch no folder that a recording names", arguments: ["auto", "never"])
  func names(isolation: String) async throws {
    let folder = try TemporaryFolder()
    try FileTree.makeFolder("\(folder.path)/precious/work")
    let name = folder.path.split(separator: "/").last ?? ""
    let text = conversation(dryRun: "\"dry_run\": true").replacing("conversation\"", with: "../\(name)/precious\"")
    let file = try folder.write("c.ndjson", text)
    let outcome = try await Program.run(
      "devctl-conformance", ["replay", "--isolate", isolation, file, "--", Tool.reference],
      environment: ["TMPDIR": String(folder.path.dropLast(name.count + 1))])
    #expect(outcome.output.hasPrefix("replayed: "), "\(outcome.output)\(outcome.error)")
    #expect(FileTree.status("\(folder.path)/precious/work") != nil)
  }

  @Test("tell what another plugin does otherwise, and judge it")
  func other() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("c.ndjson", conversation(dryRun: "\"dry_run\": true"))
    let outcome = try await Tool.run("replay", file, "--", Self.faulty, "validate.shape")
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("\nDIFFERENT  the handshake (conversation)\n"), "\(outcome.output)")
    #expect(outcome.output.contains(#"DIFFERENT  the response to "r-1" (conversation)"#))
    #expect(outcome.output.contains("\nFAILED  validate.shape (must)\n"))
    let json = try await Tool.run("replay", "--report", "json", file, "--", Self.faulty, "validate.shape")
    #expect(json.status == .exited(1))
    #expect(json.error.hasPrefix("replayed: "))
    #expect(try JSONValue(parsing: Array(json.output.utf8))["summary"]?["conforms"] == false)
  }

  @Test("that are conforming but different end with 1")
  func conformingButDifferent() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("c.ndjson", conversation(dryRun: "\"dry_run\": true"))
    let outcome = try await Tool.run("replay", file, Tool.reference)
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("\nconforms: "))
  }

  @Test("do not wait twice for a plugin that says nothing")
  func silent() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("c.ndjson", conversation(dryRun: "\"dry_run\": true"))
    let outcome = try await Tool.run(
      "replay", "--timeout", "500ms", "--handshake-timeout", "500ms", "--grace", "500ms", file, "--",
      "FixturePlugins/null/silent.sh")
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("MISSING  the handshake"), "\(outcome.output)")
  }

  @Test("send real requests only where effects are allowed")
  func real() async throws {
    let folder = try TemporaryFolder()
    for dryRun in ["", "\"dry_run\": false"] {
      let file = try folder.write("c.ndjson", conversation(dryRun: dryRun))
      let refused = try await Tool.run("replay", file, "--", Tool.reference)
      #expect(refused.status == .exited(2))
      #expect(refused.output == "")
      #expect(refused.error.contains(#"the request "r-1" to "validate.run" is no dry run; --allow-effects sends it"#))
      let allowed = try await Tool.run("replay", "--allow-effects", file, "--", Tool.reference)
      #expect(allowed.status == .exited(1), "\(allowed.error)")
    }
    let undeclared = try folder.write("c.ndjson", conversation(dryRun: "", operation: "conformance.undeclared"))
    #expect(try await Tool.run("replay", undeclared, "--", Tool.reference).status == .exited(1))
  }

  @Test(
    "are refused in one sentence where there is nothing to do",
    arguments: [
      (["replay", "/no/such/file", "--", "PLUGIN"], "/no/such/file"),
      (["replay", "FILE"], "PLUGIN is missing"),
      (["replay", "--scenario", "conversatio", "FILE", "--", "PLUGIN"], "did you mean conversation?"),
      (["replay", "EMPTY", "--", "PLUGIN"], "no transcript to replay"),
      (["replay", "FILE", "--", "/no/such/plugin"], "there is no file"),
    ])
  func errors(arguments: [String], words: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("c.ndjson", conversation(dryRun: "\"dry_run\": true"))
    let empty = try folder.write("e.ndjson", "")
    let files = ["FILE": file, "EMPTY": empty, "PLUGIN": Tool.reference]
    let outcome = try await Program.run("devctl-conformance", arguments.map { files[$0] ?? $0 })
    #expect(outcome.status == .exited(2))
    #expect(outcome.error.contains(words), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1)
  }
}
