import ProcessControl
import TestSupport
import Testing

@Suite("A plugin that attacks its judge")
struct JudgeAttackTests {
  @Test(
    "behind bubblewrap has no effect on it: the verdict is on what the plugin did",
    arguments: ["kills-judge.sh", "stops-judge.sh", "forges-report.py"])
  func isolated(fixture: String) async throws {
    let outcome = try await Program.run(
      "devctl-conformance",
      ["--only", "handshake", "--isolate", "always", PackagePaths.file("FixturePlugins/hostile/attacks/\(fixture)")])
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("FAILED  handshake.in-time"))
    #expect(!outcome.output.contains("wrote to descriptor"), "a descriptor of the judge's could be opened")
  }
}
