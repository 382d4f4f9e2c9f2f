import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("commands that plugins declare")
struct PipelineCommandTests {
  private let bench = PluginBench()

  private var specs: [PluginSpec] {
    [
      bench.plugin(
        "a", commands: ["seed", "both"], ["config.mutate": patch(#"{"a":1}"#), "command.run": "ok '{\"exit_code\":7}'"]),
      bench.plugin("b", commands: ["both", "idle"], ["config.mutate": patch(#"{"b":2}"#)]),
    ]
  }

  private func run(_ name: String, _ arguments: [String] = []) async throws -> Int {
    try await PluginSet.with(specs, options: FixturePlugin.options) { plugins in
      try await Pipeline(plugins, bench.options).runCommand(name, arguments)
    }
  }

  @Test("a command sees the whole configuration, and its exit status is passed on")
  func run() async throws {
    #expect(try await run("seed", ["100", "-v"]) == 7)
    #expect(bench.calls == ["a config.mutate", "b config.mutate", "a command.run"])
    #expect(
      bench.requests.last?["input"] == ["name": "seed", "argv": ["100", "-v"], "config": ["a": 1, "b": 2]])
  }

  @Test("the declared commands are listed, a shared name for each plugin")
  func list() async throws {
    let names = try await PluginSet.with(specs, options: FixturePlugin.options) { plugins in
      plugins.declaredCommands().map { "\($0.pluginID) \($0.name)" }
    }
    #expect(names == ["a seed", "a both", "b both", "b idle"])
  }

  @Test(
    "a name that is shared, unknown or not callable is refused before anything is run",
    arguments: [
      ("both", "The plugins a and b share the name of the command \"both\"."),
      ("sed", "No plugin declares the command \"sed\"; the commands are: both, idle and seed."),
      ("idle", "E_UNSUPPORTED"),
    ])
  func refused(_ name: String, _ expected: String) async throws {
    let error = await #expect(throws: PipelineError.self) { try await run(name) }
    #expect(error?.description.contains(expected) == true, "\(error.map { "\($0)" } ?? "no error")")
    #expect(!bench.calls.contains { $0.hasSuffix("command.run") })
  }
}
