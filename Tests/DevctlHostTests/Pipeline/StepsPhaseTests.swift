import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("the steps of several plugins")
struct StepsPhaseTests {
  private let bench = PluginBench()

  private var colliding: [PluginSpec] {
    [
      bench.plugin("a", ["build.run": steps("x", "shared", "y", artifacts: #"{"bin":"a/bin"}"#)]),
      bench.plugin(
        "b", ["build.run": steps("shared", "z", artifacts: #"{"bin":"b/bin"}"#), "prepare.run": steps("x")]),
    ]
  }

  @Test("in a lenient run the later plugin wins in place, with a warning that names both")
  func lenient() async throws {
    let result = try await bench.run(colliding)
    #expect(result.steps[.build]?.map(\.name) == ["x", "shared", "y", "z"])
    #expect(result.steps[.build]?.map(\.pluginID) == ["a", "b", "a", "b"])
    #expect(result.artifacts == [ArtifactRecord(pluginID: "b", name: "bin", path: "b/bin")])
    #expect(
      result.warnings.map(\.message) == [
        "the plugins a and b both have the step \"shared\"; the later one counts",
        "the plugins a and b both have the artifact \"bin\"; the later one counts",
      ])
    #expect(result.warnings.allSatisfy { $0.phase == .build && $0.pluginIDs == ["a", "b"] })
    #expect(result.steps[.prepare]?.map(\.name) == ["x"], "the steps of the two operations are apart")
  }

  @Test("in a strict run a collision is an error that names both")
  func strict() async throws {
    let error = try #require(await bench.failure(colliding) { $0.strictness = .error })
    #expect(error.phase == .build)
    #expect(error.pluginIDs == ["a", "b"])
    #expect(error.description.contains("the plugins a and b both have the step \"shared\""))
    #expect(bench.calls == ["a build.run", "b build.run"])
  }

  @Test("all steps are asked for with null, chosen ones by name")
  func selection() async throws {
    let plugin = bench.plugin("a", ["build.run": steps("x"), "prepare.run": steps("y")])
    _ = try await bench.run([plugin]) { $0.steps[.prepare] = ["y"] }
    #expect(bench.requests.map { $0["input"]?["steps"] } == [.some(.null), ["y"]])
  }

  @Test("a step that fails ends the pipeline, with the plugin's stderr tail")
  func failedStep() async throws {
    let specs = [
      bench.plugin("a", ["build.run": #"echo 'cc: no input' >&2; ok '{"steps":[{"name":"cc","ok":false}]}'"#]),
      bench.plugin("b", ["build.run": steps("x"), "launch.plan": "ok '{\"services\":[]}'"]),
    ]
    let error = try #require(await bench.failure(specs))
    #expect(error.code == "E_STEP_FAILED")
    #expect(
      error.description == """
        build.run of the plugin a failed at "cc".
        The last line of a on stderr:
          cc: no input
        """)
    #expect(error.partialResult.steps[.build]?.map(\.result.ok) == [false])
    #expect(bench.calls == ["a build.run"])
  }

  @Test("chosen steps that nobody reports: the error lists what was reported")
  func unknownStep() async throws {
    let specs = [bench.plugin("a", ["build.run": steps("compile", "link")])]
    let error = try #require(await bench.failure(specs) { $0.steps[.build] = ["compile", "compil"] })
    guard case .unknownSteps(let unknown) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(unknown.names == ["compil"])
    #expect(unknown.reported == ["compile", "link"])
    #expect(error.description.contains("\"compil\"; the steps that were reported: \"compile\", \"link\""))
  }

  @Test("a plugin that refuses another's step is asked for its own alone")
  func refusedStep() async throws {
    // Runs the only step that it has, and refuses every other with E_UNKNOWN_STEP.
    func picky(_ id: String, _ step: String) -> PluginSpec {
      let answer = """
        case "$line" in *'"steps":["\(step)"]'*) \(steps(step)) ;; *) fail E_UNKNOWN_STEP 'only \(step)' ;; esac
        """
      return bench.plugin(id, ["build.run": answer])
    }
    let specs = [picky("a", "compile"), picky("b", "assets"), picky("c", "docs")]
    let result = try await bench.run(specs) { $0.steps[.build] = ["assets", "compile"] }
    #expect(result.steps[.build]?.map { "\($0.pluginID) \($0.name)" } == ["a compile", "b assets"])
    #expect(result.journal.allSatisfy { $0.event.level == .info }, "that a step is another's is no error")
    let error = try #require(await bench.failure(specs) { $0.steps[.build] = ["none"] })
    #expect(error.code == .unknownStep)
    #expect(error.description.contains("a says: only compile."))
  }
}
