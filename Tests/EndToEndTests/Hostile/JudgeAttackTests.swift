import ProcessControl
import TestSupport
import Testing

@Suite("A plugin that attacks its judge")
struct JudgeAttackTests {
  private static func judge(_ fixture: String, _ options: String...) async throws -> Program.Outcome {
    try await Program.run("devctl-conformance", options + [PackagePaths.file("FixturePlugins/hostile/\(fixture)")])
  }

  @Test("that kills the process that started it makes no verdict, and the run says so at once")
  func kills() async throws {
    let outcome = try await Self.judge("kills-judge.sh", "--only", "handshake", "--isolate", "always")
    #expect(outcome.status == .exited(4))
    #expect(outcome.output.contains("the isolated worker was ended, by the plugin or from outside"))
    #expect(!outcome.output.contains("passed,"))
  }

  @Test("that stops the process that started it does not hold up the run for ever")
  func stops() async throws {
    let outcome = try await Self.judge("stops-judge.sh", "--only", "handshake", "--isolate", "always")
    #expect(outcome.status == .exited(4))
    #expect(outcome.output.contains("it was stopped, by the plugin or from outside"))
  }

  @Test("can't write into what its ancestors tell: the verdict is that of the judge")
  func forges() async throws {
    let outcome = try await Self.judge("forges-report.py", "--isolate", "always")
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("FAILED  handshake.in-time"))
    #expect(!outcome.output.contains("wrote to descriptor"), "a descriptor of the worker's could be opened")
    #expect(outcome.output.contains("Permission denied"))
  }
}
