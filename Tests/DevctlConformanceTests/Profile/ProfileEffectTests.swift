import DevctlConformance
import DevctlProtocol
import Testing

@Suite("What a profile says")
struct ProfileEffectTests {
  private func settings(_ text: String) throws -> RunSettings {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p/plugin", arguments: [], words: ["./plugin"]))
    settings.profile = try Profile(decoding: Array(text.utf8), name: "/p/devctl-conformance.json")
    return settings
  }

  @Test("of inputs stands over the smallest ones, field by field")
  func inputs() throws {
    let inputs = try settings(
      """
      {"inputs": {"build.run": {"config": {"a": 1}}, "logs.follow": {"lines": 3},
                  "command.run": {"seed": {"argv": ["--count", "3"]}}}}
      """
    ).inputs
    #expect(inputs.input(for: "build.run") == ["config": ["a": 1], "steps": nil])
    #expect(inputs.input(for: "config.mutate") == ["config": [:]])
    #expect(inputs.input(for: "logs.follow") == ["lines": 3])
    #expect(inputs.input(for: "own.operation") == [:])
    #expect(inputs.input(for: "command.run", command: "seed") == ["argv": ["--count", "3"], "config": [:]])
    #expect(inputs.input(for: "command.run", command: "reset") == ["argv": [], "config": [:]])
    #expect(inputs.names == ["build.run", "command.run", "logs.follow"])
  }

  @Test("of inputs is what a frame carries, with the scenario's own fields over it")
  func frames() throws {
    let inputs = try settings(
      #"{"inputs": {"build.run": {"config": {"a": 1}}, "command.run": {"seed": {"argv": ["x"]}}}}"#
    ).inputs
    let build = RequestFrame("build.run")
    #expect(build.input(among: inputs) == ["config": ["a": 1], "steps": nil])
    #expect(build.with("steps", ["one"]).input(among: inputs) == ["config": ["a": 1], "steps": ["one"]])
    #expect(build.with("steps", nil).input(among: inputs) == ["config": ["a": 1]])
    #expect(build.config(among: inputs) == ["a": 1])
    #expect(RequestFrame.command("seed").input(among: inputs) == ["argv": ["x"], "config": [:], "name": "seed"])
    var wrong = build
    wrong.input = .exactly("x")
    #expect(wrong.input(among: inputs) == "x")
    wrong.input = .exactly(nil)
    #expect(wrong.input(among: inputs) == nil)
  }

  @Test("of commands lets those be called and no others, unless all are")
  func commands() throws {
    var settings = try settings(#"{"exercise_commands": ["seed", "gone"]}"#)
    #expect(settings.exercised(["reset", "seed"]) == ["seed"])
    settings.exerciseCommands = true
    #expect(settings.exercised(["reset", "seed"]) == ["reset", "seed"])
  }

  @Test("of requirements that do not apply is their verdict, with the reason")
  func setAside() throws {
    let settings = try settings(#"{"not_applicable": {"launch.p*": "no ports", "stream": "no streams"}}"#)
    func verdict(_ slug: String) throws -> RequirementResult? {
      Judge.verdictInAdvance(on: try #require(Requirement.all.first { $0.slug == slug }), in: settings)
    }
    #expect(try verdict("launch.pure")?.verdict == .notApplicable)
    #expect(try verdict("launch.pure")?.reason == "the profile says: no ports")
    #expect(try verdict("stream.id")?.reason == "the profile says: no streams")
    #expect(try verdict("launch.shape") == nil)
  }

  @Test("of budgets makes limits of single operations")
  func budgets() throws {
    var settings = try settings(#"{"budgets": {"build.run": "90s"}}"#)
    settings.budgets = settings.profile?.budgets ?? [:]
    let limits = Limits(settings: settings, spawnCost: 0)
    #expect(limits.operation("build.run") == 90_000_000_000)
    #expect(limits.operation("prepare.run") == 30_000_000_000)
  }

  @Test("of things that the plugin does not have is remarked on, as is what it sets aside")
  func remarks() throws {
    let settings = try settings(
      """
      {"inputs": {"build.run": {}, "own.one": {}, "command.run": {"seed": {}, "sed": {}}}, "budgets": {"build.rnu": "1s"},
       "exercise_commands": ["seed", "reset"], "not_applicable": {"launch": "no plan"}}
      """)
    let handshake: JSONObject = [
      "capabilities": ["ops": ["build.run", "command.run"], "commands": [["name": "seed"]]]
    ]
    #expect(
      settings.profile?.remarks(handshake: handshake) == [
        "the profile sets launch aside: no plan",
        #"the profile has inputs for "own.one", an operation that the plugin does not declare"#,
        #"the profile has budgets for "build.rnu", an operation that the plugin does not declare"#,
        #"the profile has inputs for "sed", a command that the plugin does not declare"#,
        #"the profile has exercise_commands for "reset", a command that the plugin does not declare"#,
      ])
    #expect(settings.profile?.remarks(handshake: nil) == ["the profile sets launch aside: no plan"])
  }

  @Test("of outputs is asked of the answers that came")
  func expectations() throws {
    let requirement = try #require(Requirement.known.first { $0.slug == "profile.output" })
    func judgement(_ expect: String, _ scriptedEvents: ScriptedEvent...) throws -> Judgement {
      let settings = try settings("{\"expect\": \(expect)}")
      let transcript = Transcript.make("discovery", [.greets("validate.run")] + scriptedEvents)
      return requirement.rule(
        Evidence(
          views: ["discovery": transcript.processes], limits: Limits(settings: settings, spawnCost: 0),
          settings: settings)
      )
    }
    let valid = #"{"validate.run": {"valid": true}}"#
    #expect(try judgement(valid, .asks("1"), .answers("1", ["output": ["valid": true, "errors": []]])) == .holds())
    guard case .broken(let findings) = try judgement(valid, .asks("1"), .answers("1", ["output": ["valid": false]]))
    else {
      Issue.record("another answer passes")
      return
    }
    #expect(findings.first?.expected == "output.valid in the answer to validate.run as true")
    #expect(findings.first?.actual == "output.valid is false")
    #expect(findings.first?.evidence.first == #"profile, expect["validate.run"]: {"valid":true}"#)
    guard case .broken(let refused) = try judgement(valid, .asks("1"), .refuses("1")) else {
      Issue.record("an error passes")
      return
    }
    #expect(refused.first?.actual.contains("E_RUNTIME") == true)
    guard case .broken(let undeclared) = try judgement(#"{"build.run": {}}"#) else {
      Issue.record("an operation that is not there passes")
      return
    }
    #expect(undeclared.first?.actual == "the plugin does not declare build.run")
    guard case .undecided = try judgement(valid, .asks("1")) else {
      Issue.record("silence is decided on")
      return
    }
    #expect(!Requirement.all.contains { $0.slug == "profile.output" }, "it is no requirement of the protocol")
  }
}
