import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A failure of up")
struct CauseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outputs: [String: JSONValue]
    var words: String?
    let cause: String
    let stderrTail: String
  }

  private static let cases: [Case] = [
    Case(
      testDescription: "a plugin's own error",
      outputs: ["build.run": ["error": ["code": "E_DISK", "message": "no room"]]],
      words: "write error on /dev/sda1", cause: "no room", stderrTail: "write error on /dev/sda1"),
    Case(
      testDescription: "a service that exits",
      outputs: ["launch.plan": Workbench.plan(["api": "echo no database >&2; exit 3"])],
      cause: "exit status 3", stderrTail: "no database"),
  ]

  @Test(
    "what made up fail is in its error, in the journal, and beside the stderr tail of the plugin or the service",
    arguments: cases)
  func cause(_ example: Case) async throws {
    let bench = try Workbench()
    try bench.plugin("tool", example.outputs, words: example.words)
    let up = try await bench.devctl("up")
    #expect(up.status == .exited(1))
    #expect(up.error.contains(example.cause) && up.error.contains(example.stderrTail), "\(up.error)")
    let events = try await bench.documents("events")
    let failure = try #require(events.last { $0["kind"] == "up.failed" }?["message"]?.stringValue)
    #expect(failure.contains(example.cause) && failure.contains(example.stderrTail), "\(failure)")
    #expect(bench.processes.isEmpty)
  }
}
