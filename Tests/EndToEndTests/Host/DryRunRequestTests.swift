import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A dry run of the host")
struct DryRunRequestTests {
  @Test("every request of a plan, a dry run and a dry run of a command says dry_run, and none of a real run does")
  func requests() async throws {
    let bench = try Workbench()
    let steps: JSONValue = ["steps": [["name": "all", "ok": true]], "artifacts": [:]]
    try bench.plugin(
      "tool",
      [
        "config.mutate": ["config_patch": ["set": ["port": 8080]]], "build.run": steps, "prepare.run": steps,
        "validate.run": ["valid": true, "errors": [], "warnings": []], "launch.plan": ["services": []],
        "command.run": ["exit_code": 0],
      ], commands: ["seed"])
    let all = ["config.mutate", "build.run", "prepare.run", "validate.run", "launch.plan"]
    let command = ["config.mutate", "command.run"]
    let runs: [(words: [String], operations: [String], isDry: Bool)] = [
      (["plan"], ["config.mutate", "build.run", "launch.plan"], true), (["up", "--dry-run"], all, true),
      (["--dry-run", "seed", "100"], command, true), (["up"], all, false), (["seed", "100"], command, false),
    ]
    for run in runs {
      let outcome = try await bench.devctl(run.words)
      #expect(outcome.status == .exited(0), "\(run.words): \(outcome.error)")
      let requests = try bench.takeRequests()
      #expect(requests.map { $0["op"]?.stringValue } == run.operations, "\(run.words)")
      for request in requests {
        #expect((request["ctx"]?["dry_run"] == true) == run.isDry, "\(run.words): \(request.text)")
        #expect(request["ctx"]?["repo_root"]?.stringValue == bench.root)
      }
    }
  }
}
