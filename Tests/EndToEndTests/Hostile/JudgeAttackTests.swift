import DevctlProtocol
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("A plugin that attacks its judge")
struct JudgeAttackTests {
  private static func judge(_ fixture: String, isolation: String, user: UInt32?) async throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    if let user { chown(folder.path, user, user) }
    return try await Terminal.run(
      [
        Tool.path, "--color", "never", "--only", "handshake", "--isolate", isolation,
        PackagePaths.file("FixturePlugins/hostile/attacks/\(fixture)"),
      ], user: user, environment: ["TMPDIR": folder.path, "HOME": folder.path])
  }

  @Test(
    "behind bubblewrap has no effect on it: the verdict is on what the plugin did",
    arguments: ["kills-judge.sh", "stops-judge.sh", "ends-judge.sh", "traces-judge.py", "forges-report.py"],
    Terminal.users)
  func isolated(fixture: String, user: UInt32?) async throws {
    let outcome = try await Self.judge(fixture, isolation: "always", user: user)
    if user != nil, outcome.output.contains("bubblewrap does not work here") {
      print("skipped: an ordinary user can't isolate plugins here: \(outcome.output)")
      return
    }
    #expect(outcome.status == .exited(1), "\(outcome.output)")
    #expect(outcome.output.contains("FAILED  handshake.in-time"))
    #expect(!outcome.output.contains("wrote to descriptor"), "a descriptor of the judge's could be opened")
    #expect(!outcome.output.contains("attached to the judge"))
  }

  @Test(
    "without isolation ends the process that started it: no verdict, that sentence, and nothing is left",
    arguments: ["kills-judge.sh", "stops-judge.sh", "ends-judge.sh"], Terminal.users)
  func notIsolated(fixture: String, user: UInt32?) async throws {
    let begin = MonotonicInstant.now
    let outcome = try await Self.judge(fixture, isolation: "never", user: user)
    #expect(outcome.status == .exited(4), "\(outcome)")
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the process that started the plugin"), "\(outcome)")
    #expect(words.contains("by the plugin or from outside"), "\(outcome)")
    #expect(begin.elapsed < .seconds(60))
  }

  @Test("without isolation, as root, can stop a thread of the process that started it: the run ends all the same")
  func tracing() async throws {
    let outcome = try await Self.judge("traces-judge.py", isolation: "never", user: nil)
    // Who is no ordinary user may trace.
    #expect(outcome.status == .exited(getuid() == 0 ? 4 : 1), "\(outcome)")
  }
}

@Suite("A daemon that hides")
struct HiddenDaemonTests {
  @Test("whose first thread has ended is found, too", arguments: ["always", "never"])
  func foundByThreads(isolation: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/hides-daemon.py"],
      ["--only", "shutdown.no-orphans", "--isolate", isolation, "--env", "SECONDS=600", "--env", "HOW=thread"])
    #expect(judgement.status == .exited(1), "\(judgement.report.text)")
  }

  @Test("is found and ended, whatever it leaves behind", arguments: ["always", "never"])
  func found(isolation: String) async throws {
    // What the daemon's command line tells.
    let seconds = "\(Int.random(in: 100_000_000...999_999_999))"
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/hides-daemon.py"],
      ["--only", "shutdown", "--isolate", isolation, "--env", "SECONDS=\(seconds)"])
    #expect(judgement.status == .exited(1), "\(judgement.report.text)")
    #expect(judgement.requirements("failed", "warned").contains { judgement.result($0).contains(seconds) })
    let left = ProcessTable.snapshot().entries.filter { $0.commandLine == ["sleep", seconds] }
    #expect(left == [])
  }
}
