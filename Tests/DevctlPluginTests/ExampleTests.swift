import DevctlPlugin
import Testing

/// The plugin of the README.
struct WebPlugin: Plugin {
  static let name = "web"

  var handlers: Handlers {
    Steps(BuildRun.self) {
      Step("bundle", producing: "site") { _, context in
        try await context.run("npm", "run", "build", in: "web")
        return context.path("web", "dist")
      }
    }
    On(LaunchPlan.self) { input, context in
      let port = input.config["web"]?["port"]?.intValue ?? 3000
      let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port)")
      return .init(services: [.init(name: "web", cwd: "web", command: ["npm", "start"], health: health)])
    }
    Command("reset", help: "Empty the database") { _, context in
      try await context.run("make", "db-reset", check: false).exitCode
    }
  }
}

@Suite("the example does what it looks like")
struct ExampleTests {
  private static let dryRun = RequestContext(repoRoot: "/repo", dryRun: true)

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
