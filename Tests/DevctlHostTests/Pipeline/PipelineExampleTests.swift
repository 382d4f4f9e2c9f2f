import DevctlHost
import DevctlProtocol
import Testing

@Suite("the examples of the documentation")
struct PipelineExampleTests {
  private let bench = PluginBench()

  @Test("from plugins to a plan, and a command")
  func examples() async throws {
    let specs = [
      bench.plugin("web", priority: 20, ["launch.plan": #"ok '{"services":[{"name":"web","command":["web"]}]}'"#]),
      bench.plugin("database", priority: 10, commands: ["seed"], ["command.run": #"ok '{"exit_code":0}'"#]),
    ]
    var options = PipelineOptions(repoRoot: "/repo", isDryRun: true)
    options.deadlines[BuildRun.name] = .after(.seconds(600))
    // Longer than by default, for a machine that is busy with other tests.
    let patient = FixturePlugin.options
    do {
      let result = try await Pipeline.run(specs, options, pluginOptions: patient) { event in _ = "\(event)" }
      #expect(result.services.map { "\($0.name) \($0.command)" } == [#"web ["web"]"#])
    } catch {
      Issue.record("\(error.code): \(error)")
    }
    let status = try await PluginSet.with(specs, options: patient) { plugins in
      try await Pipeline(plugins, options).runCommand("seed", ["100"])
    }
    #expect(status == 0)
  }
}
