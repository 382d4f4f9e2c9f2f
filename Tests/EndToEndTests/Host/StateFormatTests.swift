import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

/// `ProtocolSpec/oracle` reads what is written here, by the description alone.
@Suite("State, logs and journal are read by others", .timeLimit(.minutes(3)))
struct StateFormatTests {
  private static func approve(_ bench: Workbench, _ conditions: String...) async throws {
    let opinion = try await Python.runFile("ProtocolSpec/oracle", ["repository", bench.root] + conditions)
    #expect(opinion == "nothing to object to\n")
  }

  @Test("examples of the files are right or wrong as they say")
  func examples() async throws {
    #expect(try await Python.runFile("ProtocolSpec/oracle", ["files"]) == "nothing to object to\n")
  }

  @Test("by the description alone: after a start, a crash, a kill from outside, and the end")
  func life() async throws {
    let bench = try Workbench()
    let crash = "while [ ! -e now ]; do sleep 0.02; done; echo out of luck >&2; exit 7"
    try bench.plugin(
      "tool",
      [
        "launch.plan": Workbench.plan(["api": crash, "db-1": "exec sleep 1000", "web": "echo hello; exec sleep 1000"])
      ])
    #expect(try await bench.devctl("up").status == .exited(0))
    try await Self.approve(bench, "api=running", "db-1=running", "web=running")
    try bench.write("now", "")
    let pids = try await bench.services().map { Int32(truncatingIfNeeded: $0["pid"]?.intValue ?? 0) }
    kill(try #require(pids.dropFirst().first), SIGKILL)
    #expect(try await eventually { try await bench.states() == ["exited", "killed", "running"] })
    try await Self.approve(bench, "api=exited 7", "db-1=signal SIGKILL", "web=running")
    #expect(try await bench.devctl("restart", "api").status == .exited(1), "it crashes at once, as the file is there")
    try await Self.approve(bench, "db-1=signal SIGKILL", "web=running")
    #expect(try await bench.devctl("down").status == .exited(0))
    try await Self.approve(bench)
    #expect(try FileTree.names(in: "\(bench.root)/.devctl/logs").count == 12)
  }

  @Test("a fault in the files is seen")
  func faults() async throws {
    let bench = try Workbench()
    try bench.plugin("tool", ["launch.plan": Workbench.plan(["web": "exec sleep 1000"])])
    #expect(try await bench.devctl("up").status == .exited(0))
    let state = try #require(bench.read(".devctl/state.json"))
    try bench.write(".devctl/state.json", state.replacing(#""started_at":"2"#, with: #""started_at":"1"#))
    try bench.write(".devctl/logs/web.log", "")
    let opinion = try await Python.runFile("ProtocolSpec/oracle", ["repository", bench.root, "web=running"])
    #expect(opinion.contains("web.log is no name of a log"))
    #expect(opinion.contains("found ['web=gone'], and ['web=running'] was expected"))
    try bench.write(".devctl/state.json", state)
  }
}
