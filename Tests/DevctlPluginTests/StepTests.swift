import DevctlPlugin
import ProcessControl
import TestSupport
import Testing

@Suite("steps are chosen, timed and reported")
struct StepTests {
  struct Broken: Error, CustomStringConvertible {
    let description = "the compiler is broken"
  }

  private static func tester(_ ran: Locked<[String]> = Locked([])) throws -> PluginTester {
    try PluginTester {
      Steps(BuildRun.self) {
        Step("compile", producing: "app") { _, context in
          ran.withLock { $0.append("compile") }
          return context.path("app")
        }
        Step("check") { _, _ in ran.withLock { $0.append("check") } }
        for name in ["pack", "ship"] {
          Step(name, producing: name) { input, _ in
            ran.withLock { $0.append(name) }
            if input.config["broken"] == .string(name) { throw Broken() }
            return "/\(name)"
          }
        }
      }
    }
  }

  @Test(
    "only the chosen steps run, in their own order",
    arguments: [
      (nil, ["compile", "check", "pack", "ship"]), ([], []), (["check"], ["check"]),
      (["ship", "compile", "ship"], ["compile", "ship"]),
    ] as [([String]?, [String])])
  func chosen(steps: [String]?, expected: [String]) async throws {
    let ran = Locked<[String]>([])
    let answer = try await Self.tester(ran).call(
      BuildRun.self, StepsInput(steps: steps), context: .init(repoRoot: "/root"))
    #expect(answer.output.steps.map(\.name) == expected)
    #expect(answer.output.steps.allSatisfy { $0.ok && ($0.durationMilliseconds ?? -1) >= 0 })
    #expect(ran.withLock { $0 } == expected)
    let artifacts = ["compile": ("app", "/root/app"), "pack": ("pack", "/pack"), "ship": ("ship", "/ship")]
    #expect(answer.output.artifacts == Dictionary(uniqueKeysWithValues: expected.compactMap { artifacts[$0] }))
  }

  @Test("null, as the Go host sends it, and an absent list mean all", arguments: [#"{"steps":null}"#, "{}", "null"])
  func all(input: String) async throws {
    let line = #"{"type":"request","request_id":"1","op":"build.run","input":\#(input)}"#
    let output: StepsOutput? = try await Self.tester().response(to: line).decodedOutput()
    #expect(output?.steps.count == 4)
  }

  @Test("an unknown step is an error before anything runs")
  func unknown() async throws {
    let ran = Locked<[String]>([])
    let error = await #expect(throws: PluginError.self) {
      try await Self.tester(ran).call(BuildRun.self, StepsInput(steps: ["compile", "nope"]))
    }
    #expect(error == PluginError(.unknownStep, #"no step "nope", there are: compile, check, pack, ship"#))
    #expect(ran.withLock { $0 }.isEmpty)
  }

  @Test("a step that throws is reported as failed, with its reason, and ends the list")
  func failing() async throws {
    let tester = try Self.tester()
    let answer = try await tester.call(BuildRun.self, StepsInput(config: ["broken": "pack"]))
    #expect(answer.output.steps.map(\.ok) == [true, true, false])
    #expect(answer.output.artifacts.keys.sorted() == ["app"])
    #expect(answer.warnings == ["step pack failed: the compiler is broken"])
    #expect(tester.log == ["error: step pack failed: E_RUNTIME: the compiler is broken"])
  }

  @Test("a step takes the time that it takes")
  func timed() async throws {
    let tester = try PluginTester {
      On(PrepareRun.self) { _, context in
        let step = try await context.step("wait") {
          let start = MonotonicInstant.now
          while start.elapsed < .milliseconds(5) { await Task.yield() }
        }
        return StepsOutput(steps: [step])
      }
    }
    let steps = try await tester.call(PrepareRun.self, .init()).output.steps
    #expect(steps.map(\.name) == ["wait"])
    #expect(steps.first?.durationMilliseconds ?? 0 >= 5)
  }

  @Test("a step that is cut short by the deadline fails the request, not itself")
  func canceled() async throws {
    let tester = try PluginTester {
      Steps(BuildRun.self) { Step("wait") { _, _ in try await Gate().wait() } }
    }
    let error = await #expect(throws: PluginError.self) {
      try await tester.call(BuildRun.self, .init(), context: .init(deadlineMilliseconds: 20))
    }
    #expect(error?.code == .timeout)
  }
}
