import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about what operations answer to several requests")
struct OperationSequenceTests {
  private static func discovery(_ operation: String, _ output: String) -> Transcript { .answering(operation, output) }

  /// A request and its answer in the scenario of further calls.
  private static func call(_ id: String, _ operation: String, _ input: JSONValue, _ output: JSONValue)
    -> [ScriptedEvent]
  {
    [.sends(id, operation, input), .answers(id, ["output": output])]
  }

  private static func refused(_ id: String, _ operation: String, _ input: JSONValue) -> [ScriptedEvent] {
    [.sends(id, operation, input), .refuses(id)]
  }

  // MARK: config

  private static func mutation(_ id: String, of config: JSONValue, sets: JSONObject, unsets: [JSONValue] = [])
    -> [ScriptedEvent]
  {
    let patch: JSONValue = ["set": .object(sets), "unset": .array(unsets)]
    return call(id, "config.mutate", ["config": config], ["config_patch": patch])
  }

  private static let mutates = discovery("config.mutate", #"{"config_patch":{"set":{"app.port":1}}}"#)

  private static let config = [
    RuleCase(
      "config.patch-converges", "nothing more", .holds, mutates,
      .played("operations", mutation("config-patched", of: ["app": ["port": 1]], sets: [:]))),
    RuleCase(
      "config.patch-converges", "the same again changes nothing", .holds, mutates,
      .played("operations", mutation("config-patched", of: ["app": ["port": 1]], sets: ["app.port": 1], unsets: ["x"]))),
    RuleCase(
      "config.patch-converges", "another value", .breaks("config.app.port: 1 became 2"), mutates,
      .played("operations", mutation("config-patched", of: ["app": ["port": 1]], sets: ["app.port": 2]))),
    RuleCase(
      "config.patch-converges", "something new", .breaks("config.log: nothing became"), mutates,
      .played("operations", mutation("config-patched", of: ["app": ["port": 1]], sets: ["log.level": "info"]))),
    RuleCase(
      "config.patch-converges", "refused", .undecided, mutates,
      .played("operations", refused("config-patched", "config.mutate", ["config": [:]]))),
    RuleCase(
      "config.patch-converges", "a second patch that does not apply is left to config.patch-applies", .undecided,
      mutates, .played("operations", mutation("config-patched", of: ["app": 1], sets: ["app.port": 1]))),
    RuleCase(
      "config.patch-applies", "through a value", .breaks(#"leads through "app", which is a number"#), mutates,
      .played("operations", mutation("config-with-more", of: ["app": 1], sets: ["app.port": 1]))),
    RuleCase(
      "config.patch-applies", "in place of a value", .holds, mutates,
      .played("operations", mutation("config-with-more", of: ["app": 1], sets: ["app": ["port": 1]]))),
    RuleCase(
      "config.patch-applies", "a conflict is left to config.patch-keys", .undecided, mutates,
      .played("operations", mutation("config-with-more", of: [:], sets: ["app": [:], "app.port": 1]))),
    RuleCase(
      "config.patch-applies", "a config that is refused is the plugin's right", .holds, mutates,
      .played("operations", refused("config-with-more", "config.mutate", ["config": ["app": 1]]))),
    RuleCase(
      "config.patch-keys", "in a later patch", .breaks("both set and unset"), mutates,
      .played("operations", mutation("config-patched", of: [:], sets: ["a": 1], unsets: ["a"]))),
  ]

  // MARK: launch

  private static func plan(_ id: String, port: Int64, with config: JSONObject = [:]) -> [ScriptedEvent] {
    let services: JSONValue = [["name": "app", "env": ["PORT": .string("\(port)")]]]
    return call(id, "launch.plan", ["config": .object(config)], ["services": services])
  }

  private static let plans = discovery("launch.plan", #"{"services":[]}"#)

  private static let launch = [
    RuleCase(
      "launch.pure", "the same, in a fresh process too", .holds, plans,
      .played("operations", plan("a", port: 1), plan("b", port: 1), [.exits(0), .starts], plan("c", port: 1))),
    RuleCase(
      "launch.pure", "other requests have other plans", .holds, plans,
      .played(
        "operations", plan("a", port: 1), plan("b", port: 2, with: ["port": 2]), plan("c", port: 1))),
    RuleCase(
      "launch.pure", "later in the same process", .breaks(#"later in the same process, output.services[0].env.PORT"#),
      plans, .played("operations", plan("a", port: 1), plan("b", port: 2))),
    RuleCase(
      "launch.pure", "in a fresh process", .breaks(#"in a fresh process, output.services[0].env.PORT: "1" became "2""#),
      plans, .played("operations", plan("a", port: 1), [.exits(0), .starts], plan("b", port: 2))),
    RuleCase(
      "launch.pure", "a plan in place of an error", .breaks("a plan instead of an error"), plans,
      .played("operations", refused("a", "launch.plan", ["config": [:]]), plan("b", port: 1))),
    RuleCase(
      "launch.pure", "out of time is not another plan", .holds, plans,
      .played(
        "operations", plan("a", port: 1), plan("b", port: 1),
        [.sends("c", "launch.plan", ["config": [:]]), .refuses("c", code: "E_TIMEOUT")])),
    RuleCase("launch.pure", "asked once", .undecided, plans, .played("operations", plan("a", port: 1))),
    RuleCase(
      "launch.uses-config", "follows", .holds, plans,
      .played(
        "operations", plan("plan-patched", port: 8080, with: ["port": 8080]),
        plan("plan-changed", port: 8091, with: ["port": 8091]))),
    RuleCase(
      "launch.uses-config", "stays", .breaks("config.port: 8080 became 8091"), plans,
      .played(
        "operations", plan("plan-patched", port: 8080, with: ["port": 8080]),
        plan("plan-changed", port: 8080, with: ["port": 8091]))),
    RuleCase(
      "launch.uses-config", "nothing comes from it", .holds, plans,
      .played("operations", plan("plan-patched", port: 8080))),
    RuleCase(
      "launch.uses-config", "another port is refused", .undecided, plans,
      .played(
        "operations", plan("plan-patched", port: 8080, with: ["port": 8080]),
        refused("plan-changed", "launch.plan", ["config": ["port": 8091]]))),
  ]

  // MARK: steps and commands

  private static func steps(_ chosen: [JSONValue], reports names: String...) -> [ScriptedEvent] {
    let results = names.map { name -> JSONValue in ["name": .string(name), "ok": true] }
    return call("s\(chosen)", "build.run", ["steps": .array(chosen)], ["steps": .array(results)])
  }

  private static let builds = discovery("build.run", #"{"steps":[{"name":"a","ok":true},{"name":"b","ok":true}]}"#)
  private static let unknown = "conformance-unknown-step"

  private static let choices = [
    RuleCase(
      "steps.selected", "those", .holds, builds,
      .played("operations", steps(["a"], reports: "a"), steps(["b"], reports: "b"))
    ),
    RuleCase(
      "steps.selected", "all", .breaks(#"output.steps has "a", "b""#), builds,
      .played("operations", steps(["a"], reports: "a"), steps(["b"], reports: "a", "b"))),
    RuleCase("steps.selected", "none", .breaks("no step"), builds, .played("operations", steps(["a"]))),
    RuleCase(
      "steps.selected", "twice is left to steps.shape", .holds, builds,
      .played("operations", steps(["a"], reports: "a", "a"))),
    RuleCase(
      "steps.selected", "refused", .undecided, builds,
      .played("operations", refused("s", "build.run", ["steps": ["a"]]))),
    RuleCase(
      "steps.selected", "unknown steps are left to steps.unknown", .undecided, builds,
      .played("operations", steps([.string(unknown)], reports: "a"))),
    RuleCase("steps.selected", "nothing to choose", .holds, discovery("build.run", #"{"steps":[]}"#)),
    RuleCase("steps.selected", "names that cannot be read", .undecided, discovery("build.run", #"{"steps":["a"]}"#)),
    RuleCase(
      "steps.unknown", "refused", .holds, builds,
      .played("operations", refused("s", "build.run", ["steps": [.string(unknown)]]))),
    RuleCase(
      "steps.unknown", "passed over", .breaks("ok is true"), builds, .played("operations", steps([.string(unknown)]))),
    RuleCase(
      "steps.unknown", "reported as failed", .holds, builds,
      .played(
        "operations",
        call("s", "build.run", ["steps": [.string(unknown)]], ["steps": [["name": .string(unknown), "ok": false]]]))),
    RuleCase(
      "steps.unknown", "death", .breaks("exit status 1"), builds,
      .dying("operations", [.sends("s", "build.run", ["steps": [.string(unknown)]])])),
    RuleCase(
      "steps.unknown", "silence", .breaks("no answer came"), builds,
      .played("operations", [.sends("s", "build.run", ["steps": [.string(unknown)]])])),
    RuleCase(
      "steps.unknown", "another id is left to request.id-echo", .undecided, builds,
      .played("operations", [.sends("s", "build.run", ["steps": [.string(unknown)]]), .refuses("t")])),
  ]

  private static let commands = discovery("command.run", #"{"exit_code":0}"#)

  private static let unknownCommand = [
    RuleCase(
      "command.unknown", "refused", .holds, commands,
      .played("operations", refused("c", "command.run", ["name": "conformance-unknown-command"]))),
    RuleCase(
      "command.unknown", "the shell's exit status", .breaks("ok is true"), commands,
      .played("operations", call("c", "command.run", ["name": "x"], ["exit_code": 127]))),
    RuleCase("command.unknown", "not called", .undecided, commands),
  ]

  @Test("a rule breaks where it should and nowhere else", arguments: config + launch + choices + unknownCommand)
  func rule(example: RuleCase) throws { try example.check() }

  @Test("a code that changes while the message stays is not stable")
  func unstableCodes() throws {
    func warning(_ code: String, _ message: String) -> JSONValue {
      ["code": .string(code), "message": .string(message)]
    }
    let first = Self.discovery("validate.run", #"{"valid":true,"warnings":[{"code":"A","message":"m"}]}"#)
    for (again, outcome) in [
      (warning("A", "m"), RuleCase.Outcome.holds), (warning("B", "other"), .holds),
      (warning("B", "m"), .breaks(#"with the same message it was "B""#)),
    ] {
      let output: JSONValue = ["valid": true, "warnings": [again]]
      try RuleCase(
        "validate.codes", "", outcome, first,
        .played("operations", Self.call("v", "validate.run", ["config": [:]], output))
      ).check()
    }
  }

  @Test("a command that leaves something behind under dry run breaks command.dry-run")
  func commandEffects() throws {
    var transcript = Self.commands
    try RuleCase("command.dry-run", "none", .holds, transcript).check()
    let change = FileChange(kind: .created, path: "repo/seed.txt")
    transcript.events.append(
      TranscriptEvent(time: 9_000_000, process: 0, kind: .filesChanged(by: "a", changes: [change])))
    try RuleCase("command.dry-run", "a file", .breaks("it had one"), transcript).check()
  }

  @Test("commands that were left alone are not exercised, and the reason says how to")
  func leftAlone() throws {
    let handshake = #"{"type":"handshake","capabilities":{"ops":["command.run"],"commands":[{"name":"seed"}]}}"#
    for slug in ["command.exit-code", "command.dry-run"] {
      let rule = try #require(Requirement.all.first { $0.slug == slug }).rule
      let judgement = rule(Evidence([.make("discovery", [.prints(handshake), .exits(0)])]))
      #expect(
        judgement
          == .notApplicable(
            "not exercised: declared commands are called only with --exercise-commands, or where a profile lists them"))
    }
  }
}
