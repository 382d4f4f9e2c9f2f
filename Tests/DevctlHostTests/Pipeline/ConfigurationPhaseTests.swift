import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("the configuration of several plugins")
struct ConfigurationPhaseTests {
  private let bench = PluginBench()

  @Test("each plugin sees the configuration as those before it patched it")
  func inOrder() async throws {
    let specs = [
      bench.plugin("second", priority: 2, ["config.mutate": patch(#"{"b.c":2}"#, unset: #"["old"]"#)]),
      bench.plugin("first", priority: 1, ["config.mutate": patch(#"{"a":1,"b.c":1,"old":true}"#)]),
    ]
    let result = try await bench.run(specs) { $0.config = ["given": "yes"] }
    #expect(result.config == ["given": "yes", "a": 1, "b": ["c": 2]])
    #expect(bench.calls == ["first config.mutate", "second config.mutate"])
    #expect(
      bench.requests.map { $0["input"]?["config"] } == [
        ["given": "yes"], ["given": "yes", "a": 1, "b": ["c": 1], "old": true],
      ])
  }

  @Test("a key through a value that is no object: the error names plugin, key and what stands there")
  func throughNonObject() async throws {
    let specs = [
      bench.plugin("a", ["config.mutate": patch(#"{"db":"sqlite"}"#)]),
      bench.plugin("b", ["config.mutate": "echo 'setting the port' >&2; \(patch(#"{"db.port":1}"#))"]),
      bench.plugin("c", ["config.mutate": patch("{}"), "launch.plan": "ok '{\"services\":[]}'"]),
    ]
    let error = try #require(await bench.failure(specs))
    #expect(error.phase == .configure)
    #expect(error.pluginIDs == ["b"])
    #expect(
      error.description == """
        config.mutate of the plugin b gave a patch that can't be applied: the key "db.port" leads through "db", which is \
        a string, not an object.
        The last line of b on stderr:
          setting the port
        """)
    #expect(error.partialResult.config == ["db": "sqlite"])
    #expect(bench.calls == ["a config.mutate", "b config.mutate"], "nothing is called after a failure")
  }

  @Test("a patch whose keys conflict is refused")
  func conflict() async throws {
    let error = try #require(
      await bench.failure([bench.plugin("a", ["config.mutate": patch(#"{"a":1,"a.b":2}"#)])]))
    #expect(error.code == "E_CONFIG_PATCH")
  }
}
