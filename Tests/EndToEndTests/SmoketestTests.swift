import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

/// Heavy each: one after the other.
@Suite("The smoke tests", .serialized)
struct SmoketestTests {
  private static let names: [[String]] = [[], ["supervise"], ["e2e"], ["logs"], ["failures"]]

  /// Has the throw-away repositories in a folder of the test's own.
  private static func environment(_ folder: TemporaryFolder) -> [String: String] { ["TMPDIR": folder.path] }

  /// What runs with a home in the folder, as all that a smoke test starts does.
  private static func processes(of folder: TemporaryFolder) -> [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      ProcessTable.environment(of: entry.pid)?.contains { $0.hasPrefix("HOME=\(folder.path)/") } == true
    }
  }

  @Test("each passes, says what holds line by line, and leaves nothing", arguments: names)
  func passes(words: [String]) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.run(
      "devctl", ["dev", "smoketest"] + words, environment: Self.environment(folder), workingDirectory: folder.path)
    #expect(outcome.status == .exited(0), "\(outcome.output)\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 5 && lines.dropLast().allSatisfy { $0.hasPrefix("ok   ") }, "\(outcome.output)")
    let title = (["smoketest"] + words).joined(separator: " ")
    #expect(lines.last?.hasPrefix("\(title): \(lines.count - 1) checks passed in ") == true)
    #expect(outcome.error == "")
    #expect(try FileTree.names(in: folder.path) == [])
    #expect(Self.processes(of: folder).isEmpty)
  }

  @Test("with --output json each check is an object on a line of its own")
  func json() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.run(
      "devctl", ["dev", "smoketest", "--output", "json"], environment: Self.environment(folder))
    #expect(outcome.status == .exited(0))
    let values = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
    #expect(values.count > 5 && values.allSatisfy { $0["ok"] == true && $0["smoketest"] == "smoketest" })
    #expect(values.dropLast().allSatisfy { $0["check"]?.stringValue?.isEmpty == false })
    #expect(values.last?["failed"] == 0)
  }

  @Test("an interrupted one stops its services, removes its folder and ends with 130", arguments: [2, 15])
  func interrupted(signal: Int32) async throws {
    let folder = try TemporaryFolder()
    let program = try Program("devctl", ["dev", "smoketest", "supervise"], environment: Self.environment(folder))
    try #require(await eventually { program.output.contains("ok   up starts") })
    program.signal(signal)
    let outcome = try await program.end()
    #expect(outcome.status == .exited(130), "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("smoketest supervise: interrupted, "))
    #expect(!outcome.output.contains("FAIL"), "\(outcome.output)")
    #expect(try FileTree.names(in: folder.path) == [])
    #expect(Self.processes(of: folder).isEmpty)
  }

  @Test("a name that none has is a usage error")
  func unknown() async throws {
    let outcome = try await Program.run("devctl", ["dev", "smoketest", "nothing"])
    #expect(outcome.status == .exited(2))
    #expect(outcome.error.contains("expected supervise, e2e, logs or failures, found \"nothing\""))
  }

  @Test("the help lists them, and what each looks at")
  func help() async throws {
    let outcome = try await Program.run("devctl", ["dev", "smoketest", "--help"])
    for name in Self.names.joined() { #expect(outcome.output.contains("  \(name) ")) }
  }

  @Test("the plugin that they use conforms to the protocol")
  func plugin() async throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(
      "script.json",
      """
      {"settings": {"smoke.port": 1}, "artifacts": {"server": "text"}, "folders": ["data"], "issues": [],
       "services": [{"name": "web", "command": ["true"]}], "launch_ms": 0, "commands": {"answer": 42}}
      """)
    let outcome = try await Tool.run("\(Program.productFolder)/devctl", "__smoke-plugin", script)
    #expect(outcome.status == .exited(0), "\(outcome.output)")
  }
}
