import DevctlPlugin
import Testing

@testable import example_web

@Suite("The plugin that the article builds does what it looks like")
struct ExampleTests {
  private static let dryRun = RequestContext(repoRoot: "/repo", dryRun: true)

  @Test("the configuration gets a port where it has none")
  func configuration() async throws {
    let tester = try PluginTester(WebPlugin())
    let patch = try await tester.call(ConfigMutate.self, ConfigInput()).output.configPatch
    #expect(patch.set == ["web.port": 3000])
    let configured = ConfigInput(config: ["web": ["port": 8080]])
    #expect(try await tester.call(ConfigMutate.self, configured).output.configPatch.isEmpty)
  }

  @Test("a dry run of its build says what it would run")
  func build() async throws {
    let answer = try await PluginTester(WebPlugin()).call(BuildRun.self, .init(), context: Self.dryRun)
    #expect(answer.output.steps.map(\.name) == ["bundle"])
    #expect(answer.output.artifacts == ["site": "/repo/web/dist"])
    #expect(answer.notes == ["dry run: would run npm run build in /repo/web"])
  }

  @Test("its plan follows the configuration")
  func plan() async throws {
    let input = ConfigInput(config: ["web": ["port": 8080]])
    let services = try await PluginTester(WebPlugin()).call(LaunchPlan.self, input).output.services
    #expect(services.map(\.health) == [.tcp(address: "127.0.0.1:8080")])
  }

  @Test("its command resets nothing under dry run")
  func command() async throws {
    let answer = try await PluginTester(WebPlugin()).command("reset", context: Self.dryRun)
    #expect(answer.output.exitCode == 0)
    #expect(answer.notes == ["dry run: would run make db-reset in /repo"])
  }
}
