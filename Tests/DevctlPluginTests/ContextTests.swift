import DevctlPlugin
import TestSupport
import Testing

@Suite("the metadata of a request hold for that request")
struct ContextTests {
  private static func tester() throws -> PluginTester {
    try PluginTester {
      On("paths") { (_: JSONObject, context) in
        [context.repositoryRoot, context.cwd, context.path("a", "b c"), context.path("/abs"), "\(context.isDryRun)"]
      }
    }
  }

  private static func paths(_ metadata: RequestContext) async throws -> [String] {
    try await tester().call("paths", JSONObject(), returning: [String].self, context: metadata).output
  }

  @Test("paths start at the repository", arguments: ["/tmp", "/tmp/with space", "/tmp/ünï", "/tmp/"])
  func repository(root: String) async throws {
    let folder = root == "/tmp/" ? "/tmp" : root
    #expect(
      try await Self.paths(.init(repoRoot: root, cwd: "/usr", dryRun: true))
        == [root, "/usr", "\(folder)/a/b c", "/abs", "true"])
  }

  @Test("without a repository the working directory is taken", arguments: [nil, ""])
  func fallback(root: String?) async throws {
    let paths = try await Self.paths(.init(repoRoot: root))
    #expect(paths[0].hasPrefix("/"))
    #expect(paths[1] == paths[0])
    #expect(paths[4] == "false")
  }

  @Test("two requests with different metadata each have their own")
  func perRequest() async throws {
    let tester = try Self.tester()
    for (root, isDryRun) in [("/a", true), ("/b", false), ("/a", true)] {
      let answer = try await tester.call(
        "paths", JSONObject(), returning: [String].self, context: .init(repoRoot: root, dryRun: isDryRun))
      #expect(answer.output[0] == root)
      #expect(answer.output[4] == "\(isDryRun)")
    }
  }

  @Test("log lines go to stderr, with their weight")
  func log() async throws {
    let tester = try PluginTester {
      On(LaunchPlan.self) { _, context in
        context.log.info("plain")
        context.log.warning("careful")
        context.log.error("broken")
        return LaunchPlan.Output()
      }
    }
    _ = try await tester.call(LaunchPlan.self, .init())
    #expect(tester.log == ["plain", "warning: careful", "error: broken"])
  }

  @Test("a remark behind the response goes to the log")
  func lateNote() async throws {
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, _, context in
        context.note("late")
        context.warn("later")
      }
    }
    for await _ in try await tester.stream(LogsFollow.self).events {}
    #expect(tester.log == ["info: late", "warning: later"])
  }
}
