import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Plugins that are none, and plugins that misbehave")
struct OtherFixtureTests {
  private static func names(in folder: String) -> [String] {
    ((try? FileTree.names(in: PackagePaths.file("FixturePlugins/\(folder)"))) ?? [])
      .filter { $0.hasSuffix(".py") || $0.hasSuffix(".sh") }
  }

  @Test("a program that is no plugin never conforms", arguments: names(in: "null"))
  func null(name: String) async throws {
    let judgement = try await Judgement.of(["FixturePlugins/null/\(name)"], ["--timeout", "1s", "--grace", "1s"])
    #expect(judgement.report["summary"]?["conforms"] == false)
    #expect(judgement.status == .exited(1) || judgement.status == .exited(3))
  }

  @Test("a line for people on standard output is quoted")
  func noisyAfterHandshake() async throws {
    let judgement = try await Judgement.of(["FixturePlugins/behaviours/noisy-after-handshake/plugin.py"])
    #expect(judgement.status == .exited(1))
    #expect(judgement.requirements("failed", "warned") == ["framing.pure-stdout"])
    #expect(judgement.result("framing.pure-stdout").contains("starting up..."))
  }

  /// The behaviours that keep the protocol.
  static let conforming = [
    "validate-passfail", "launch-fail", "long-running", "noisy", "streams-only", "telemetry", "e2e",
    "stderr-flood-first",
  ]

  @Test("a behaviour that keeps the protocol conforms", arguments: conforming)
  func behaviour(name: String) async throws {
    let judgement = try await Judgement.of(["FixturePlugins/behaviours/\(name)/plugin.py"])
    #expect(judgement.status == .exited(0), "\(judgement.details)")
  }

  @Test("a plugin that never answers a build is found out")
  func timeout() async throws {
    let judgement = try await Judgement.of(["FixturePlugins/behaviours/timeout/plugin.py"], ["--timeout", "1s"])
    #expect(judgement.requirements("failed").contains("deadline.answers"))
  }

  @Test("a plugin that is late in some of its starts is told so once, and how to give it time")
  func lateStarts() async throws {
    let plugin = "FixturePlugins/behaviours/late-starts/plugin.py"
    let judgement = try await Judgement.of([plugin], ["--only", "handshake.*,context.*"])
    #expect(judgement.requirements("failed", "warned") == ["handshake.in-time"], "\(judgement.details)")
    #expect(judgement.result("handshake.in-time").contains("late, one of them in contexts"))
    #expect(judgement.result("context.repo-root").contains("--handshake-timeout"))
    let allowed = try await Judgement.of([plugin], ["--only", "handshake.*,context.*", "--handshake-timeout", "20s"])
    #expect(allowed.requirements("failed", "could-not-run") == [], "\(allowed.details)")
  }

  /// Those that break nothing that must be: standard error is theirs, and the tools that they call are refused.
  private static let tolerated = [
    "floods-stderr.py", "ignores-dry-run.py", "reads-terminal.py",
  ]

  @Test("a hostile plugin gets a verdict, and leaves nothing behind", arguments: names(in: "hostile"))
  func hostile(name: String) async throws {
    let folder = try TemporaryFolder()
    let marker = Marker()
    try folder.write("victim", "precious")
    let settings = marker.environment.map { "\($0)=\($1)" } + ["VICTIM=\(folder.path)"]
    for isolation in ["auto", "never"] {
      let judgement = try await Judgement.of(
        ["FixturePlugins/hostile/\(name)"],
        ["--timeout", "1s", "--grace", "1s", "--isolate", isolation] + settings.flatMap { ["--env", $0] })
      let status: Int32 = Self.tolerated.contains(name) ? 0 : 1
      #expect(judgement.status == .exited(status), "\(isolation): \(judgement.details)")
      #expect(judgement.requirements("harness-error") == [])
      #expect(marker.processes.map(\.commandLine) == [])
      #expect(try FileTree.names(in: folder.path) == ["victim"])
    }
  }

  @Test("a plugin that ignores dry run and calls mutating tools is refused each of them")
  func ignoresDryRun() async throws {
    let folder = try TemporaryFolder()
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/ignores-dry-run.py"], ["--env", "VICTIM=\(folder.path)"])
    let result = judgement.result("dry-run.no-mutating-tools")
    for tool in ["docker", "npm", "rm"] { #expect(result.contains("refused: \(tool)"), "\(result)") }
  }
}
