import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A plugin that takes too much of the machine")
struct ResourceLimitTests {
  /// What ends it, with the words that tell of the limit.
  private static let attacks: [(fixture: String, options: [String], limit: String)] = [
    ("takes-processes.py", [], "1000 processes"),
    ("takes-processes.py", ["--env", "HOW=ended"], "1000 processes"),
    ("takes-processes.py", ["--env", "HOW=threads"], "4000 threads"),
    ("takes-memory.py", [], "MiB of memory"),
    ("takes-memory.py", ["--env", "HOW=files"], "MiB of memory"),
    ("takes-memory.py", ["--env", "HOW=tables"], "MiB of memory"),
    ("takes-memory.py", ["--env", "HOW=thread"], "MiB of memory"),
    ("fills-temporary.py", [], "MiB of files"),
    ("fills-temporary.py", ["--env", "HOW=empty"], "100000 files"),
  ]

  @Test(
    "is ended: nothing is passed or broken, and the limit is named", arguments: attacks, ["always", "never"])
  func ended(attack: (fixture: String, options: [String], limit: String), isolation: String) async throws {
    if attack.fixture == "fills-temporary.py", isolation == "never" {
      print("skipped: without isolation \(attack.fixture) would fill the machine's disk")
      return
    }
    let marker = Marker()
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/\(attack.fixture)"],
      [
        "--only", "handshake,framing", "--handshake-timeout", "60s", "--isolate", isolation, "--env",
        marker.environment.map { "\($0)=\($1)" }[0],
      ] + attack.options)
    #expect(judgement.status == .exited(3), "\(judgement.report.text)")
    #expect(judgement.requirements("could-not-run").count == judgement.verdicts.count)
    #expect(judgement.result("handshake.first-line").contains(attack.limit), "\(judgement.report.text)")
    #expect(await eventually { marker.processes.isEmpty }, "\(marker.processes.count) processes are left")
  }

  @Test("or only leaves it processes to wait for, is judged as any other", arguments: ["always", "never"])
  func adopted(isolation: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/abandons-processes.py"],
      // It takes its time before the handshake.
      ["--only", "handshake.first-line", "--handshake-timeout", "60s", "--isolate", isolation])
    #expect(judgement.status == .exited(0), "\(judgement.report.text)")
  }
}
