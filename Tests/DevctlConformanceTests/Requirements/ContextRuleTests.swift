import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about the context of requests")
struct ContextRuleTests {
  // MARK: What happens

  private static let elsewhere = "/tmp/s/started-elsewhere"
  private static let first = "/tmp/s/first-repository"
  private static let second = "/tmp/s/second-repository"
  private static let strange = "/tmp/s/\(Place.strange.rawValue)"

  /// An answer with an artifact below a folder.
  private static func builds(_ id: String, in folder: String, step: JSONObject = [:]) -> [ScriptedEvent] {
    var fields: JSONObject = ["name": "app", "ok": true]
    for (key, value) in step { fields[key] = value }
    let output: JSONValue = ["steps": [.object(fields)], "artifacts": ["app": .string("\(folder)/out/app")]]
    return [.asks(id, "build.run"), .answers(id, ["output": output])]
  }

  private static func validates(_ id: String, _ valid: Bool) -> [ScriptedEvent] {
    [.asks(id), .answers(id, ["output": ["valid": .bool(valid), "errors": []]])]
  }

  private static let ordinary = Transcript.make(
    "discovery",
    [.greets("validate.run", "build.run")] + builds("a", in: "/tmp/discovery/repo") + validates("b", true)
      + [.closesInput, .exits(0)])

  /// Two processes: one that was started elsewhere, one that was started in the strange repository.
  private static func contexts(_ away: [ScriptedEvent], _ there: [ScriptedEvent] = []) -> Transcript {
    .make(
      "contexts",
      [.greets("validate.run", "build.run")] + away + [.closesInput, .exits(0), .starts, .greets("validate.run")]
        + there
        + [.closesInput, .exits(0)])
  }

  private static func refuses(_ id: String, _ operation: String, code: String = "E_RUNTIME") -> [ScriptedEvent] {
    [.asks(id, operation), .refuses(id, code: code)]
  }

  // MARK: context.cwd-independent, context.per-request, context.repo-root

  private static let firstBuilt = builds("first-1-build.run", in: first)
  private static let secondBuilt = builds("second-1-build.run", in: second)
  private static let strangeBuilt = builds("strange-1-build.run", in: strange)

  private static let startedHere = Transcript.make(
    "contexts", [.greets("build.run")] + strangeBuilt + [.closesInput, .exits(0), .starts, .exits(1)])

  private static let away = [
    RuleCase("context.cwd-independent", "paths below the root", .holds, ordinary, contexts(firstBuilt)),
    RuleCase(
      "context.cwd-independent", "paths that lead nowhere in particular", .holds, ordinary,
      contexts(builds("first-1-build.run", in: "build"))),
    RuleCase(
      "context.cwd-independent", "a moment's failure", .holds, ordinary,
      contexts(refuses("first-1-build.run", "build.run") + builds("first-2-build.run", in: first))),
    RuleCase(
      "context.cwd-independent", "other durations", .holds, ordinary,
      contexts(builds("first-1-build.run", in: first, step: ["duration_ms": 7]))),
    RuleCase(
      "context.cwd-independent", "a path below the working directory", .breaks("started-elsewhere/out/app"), ordinary,
      contexts(builds("first-1-build.run", in: elsewhere))),
    RuleCase(
      "context.cwd-independent", "an error", .breaks("E_RUNTIME"), ordinary,
      contexts(refuses("first-1-build.run", "build.run"))),
    RuleCase(
      "context.cwd-independent", "no answer", .breaks("no answer came"), ordinary,
      contexts([.asks("first-1-build.run", "build.run")])),
    RuleCase(
      "context.cwd-independent", "another verdict on the repository", .breaks("valid false"), ordinary,
      contexts(validates("first-1-validate.run", false) + validates("first-2-validate.run", false))),
    RuleCase(
      "context.cwd-independent", "a step that fails there", .breaks("app (failed)"), ordinary,
      contexts(builds("first-1-build.run", in: first, step: ["ok": false]))),
    RuleCase(
      "context.cwd-independent", "no start elsewhere", .breaks("exit status 1"), ordinary, startedHere,
      .make("rounds", [.greets("build.run"), .closesInput, .exits(0), .starts, .greets("build.run"), .exits(0)])),
    RuleCase(
      "context.cwd-independent", "no second start anywhere", .undecided, ordinary, startedHere,
      .make("rounds", [.greets("build.run"), .closesInput, .exits(0), .starts, .exits(1)])),
    RuleCase("context.cwd-independent", "nothing called", .undecided, ordinary, contexts([])),
  ]

  private static let two = [
    RuleCase("context.per-request", "each its own", .holds, ordinary, contexts(firstBuilt + secondBuilt)),
    RuleCase(
      "context.per-request", "the first one's for both", .breaks("first-repository/out/app"), ordinary,
      contexts(firstBuilt + builds("second-1-build.run", in: first))),
    RuleCase(
      "context.per-request", "the second one refused", .breaks("E_RUNTIME"), ordinary,
      contexts(firstBuilt + refuses("second-1-build.run", "build.run"))),
    RuleCase(
      "context.per-request", "an operation that works nowhere else", .notApplicable, ordinary,
      contexts(refuses("first-1-build.run", "build.run") + refuses("second-1-build.run", "build.run"))),
    RuleCase("context.per-request", "no start elsewhere", .notApplicable, ordinary, startedHere),
    RuleCase(
      "context.per-request", "one operation that works nowhere else, and one that does", .holds, ordinary,
      contexts(
        refuses("first-1-build.run", "build.run") + refuses("second-1-build.run", "build.run")
          + validates("first-1-validate.run", true) + validates("second-1-validate.run", true))),
    RuleCase(
      "context.per-request", "an answer that is another each time", .holds, ordinary,
      contexts(
        validates("first-1-validate.run", true) + validates("first-2-validate.run", false)
          + validates("second-1-validate.run", false))),
  ]

  private static let roots = [
    RuleCase("context.repo-root", "the whole path", .holds, ordinary, contexts(firstBuilt, strangeBuilt)),
    RuleCase(
      "context.repo-root", "no path at all", .holds, ordinary,
      contexts(builds("first-1-build.run", in: "build"), builds("strange-1-build.run", in: "build"))),
    RuleCase(
      "context.repo-root", "a shell that runs a part of the path, although all went well", .breaks("ran make folder"),
      ordinary,
      contexts(
        firstBuilt,
        builds("strange-1-build.run", in: strange) + [
          .callsTool(during: "strange-1-build.run", ["make", "folder"])
        ])),
    RuleCase(
      "context.repo-root", "a shell that is asked for something else", .holds, ordinary,
      contexts(
        firstBuilt,
        builds("strange-1-build.run", in: strange) + [.callsTool(during: "strange-1-build.run", ["make", "app"])])),
    RuleCase(
      "context.repo-root", "a path cut at the space", .breaks(#"a répository/out/app"#), ordinary,
      contexts(firstBuilt, builds("strange-1-build.run", in: "/tmp/s/a répository"))),
    RuleCase(
      "context.repo-root", "a path whose accents became characters of their own", .breaks("output.artifacts.app"),
      ordinary,
      contexts(firstBuilt, builds("strange-1-build.run", in: "/tmp/s/a re\u{301}pository with spa\u{308}ces"))),
    RuleCase(
      "context.repo-root", "a path in another encoding", .breaks("output.artifacts.app"), ordinary,
      contexts(firstBuilt, builds("strange-1-build.run", in: "/tmp/s/a r\u{FFFD}pository with sp\u{FFFD}ces"))),
    RuleCase(
      "context.repo-root", "an error", .breaks("E_RUNTIME"), ordinary,
      contexts(firstBuilt, refuses("strange-1-build.run", "build.run"))),
    RuleCase(
      "context.repo-root", "a plugin that needs to be started where it works", .holds, ordinary,
      contexts(refuses("first-1-build.run", "build.run"), strangeBuilt)),
    RuleCase(
      "context.repo-root", "no start there", .breaks("exit status 1"), ordinary,
      .make("contexts", [.exits(1), .starts, .greets("build.run")] + firstBuilt + [.closesInput, .exits(0)])),
    RuleCase("context.repo-root", "nothing called", .undecided, ordinary, contexts([])),
    RuleCase(
      "context.repo-root", "nothing to call", .notApplicable,
      .make("discovery", [.greets("logs.follow"), .closesInput, .exits(0)]), contexts([])),
  ]

  @Test("of other repositories", arguments: away + two + roots)
  func places(_ example: RuleCase) throws { try example.check() }

  // MARK: context.partial

  private static let undeclared = "conformance.undeclared"
  private static let complete = refuses("full-ctx-\(undeclared)", undeclared, code: "E_UNSUPPORTED")
  private static let withoutDryRun = "ctx-without-dry-run-\(undeclared)"

  private static let likewise = refuses(withoutDryRun, undeclared, code: "E_UNSUPPORTED")

  private static let partial = [
    RuleCase(
      "context.partial", "all answered alike", .holds, ordinary,
      contexts(
        [],
        strangeBuilt + builds("ctx-without-cwd-build.run", in: strange) + complete + likewise)),
    RuleCase(
      "context.partial", "no cwd, no build", .breaks("E_RUNTIME"), ordinary,
      contexts([], strangeBuilt + refuses("ctx-without-cwd-build.run", "build.run") + complete)),
    RuleCase(
      "context.partial", "what never works there", .holds, ordinary,
      contexts(
        [],
        refuses("strange-1-build.run", "build.run") + refuses("ctx-without-cwd-build.run", "build.run") + complete
          + likewise)),
    RuleCase(
      "context.partial", "no deadline, no build", .breaks("E_RUNTIME"), ordinary,
      contexts(
        [],
        builds("full-ctx-build.run", in: strange) + refuses("ctx-without-deadline-build.run", "build.run") + complete)),
    RuleCase(
      "context.partial", "a build that fails with a deadline too", .holds, ordinary,
      contexts([], refuses("full-ctx-build.run", "build.run") + complete + likewise)),
    RuleCase(
      "context.partial", "another error without dry_run", .breaks("E_RUNTIME"), ordinary,
      contexts([], complete + refuses(withoutDryRun, undeclared))),
    RuleCase(
      "context.partial", "silence without dry_run", .breaks("no answer came"), ordinary,
      contexts([], complete + [.asks(withoutDryRun, undeclared)])),
    RuleCase(
      "context.partial", "silence with everything", .undecided, ordinary,
      contexts([], [.asks("full-ctx-\(undeclared)", undeclared)])),
  ]

  @Test("of fields that are absent", arguments: partial)
  func fields(_ example: RuleCase) throws { try example.check() }

  // MARK: context.env

  private static let refusing = Transcript.make(
    "discovery", [.greets("build.run")] + refuses("a", "build.run") + [.closesInput, .exits(0)])
  private static func full(_ scriptedEvents: [ScriptedEvent]) -> Transcript {
    .make("full-environment", [.greets("build.run")] + scriptedEvents + [.closesInput, .exits(0)])
  }
  private static let mute = Transcript.make("discovery", [.says("cannot start"), .exits(1)])

  private static let environments = [
    RuleCase("context.env", "all works", .holds, ordinary),
    RuleCase(
      "context.env", "what works only for somebody who has logged in", .breaks("build.run works only"), refusing,
      full(builds("b", in: "/r"))),
    RuleCase("context.env", "what never works", .holds, refusing, full(refuses("b", "build.run"))),
    RuleCase(
      "context.env", "a word on what is missing", .holds,
      .make(
        "discovery",
        [
          .greets("build.run"), .asks("a", "build.run"), .says("KeyError: 'LOGNAME'"), .refuses("a"), .closesInput,
          .exits(0),
        ]),
      full(builds("b", in: "/r"))),
    RuleCase("context.env", "a start only for somebody who has logged in", .breaks("starts only"), mute, full([])),
    RuleCase(
      "context.env", "a start that fails with a word on what is missing", .holds,
      .make("discovery", [.says("plugin.sh: line 3: USER: unbound variable"), .exits(1)]), full([])),
    RuleCase("context.env", "no start at all", .undecided, mute, .make("full-environment", [.exits(1)])),
  ]

  @Test("of the environment", arguments: environments)
  func environment(_ example: RuleCase) throws { try example.check() }

  // MARK: context.no-secrets

  private static let asked = [ScriptedEvent.asks("secret-1")]
  private static let inConfig = "5fe830a1b7c64d92"

  private static let secrets = [
    RuleCase("context.no-secrets", "silence", .holds, ordinary, contexts(asked + [.answers("secret-1")])),
    RuleCase(
      "context.no-secrets", "names", .holds, ordinary,
      contexts(
        asked + [.says("deploy.secret_token is set, DEPLOY_SECRET_TOKEN too"), .answers("secret-1")])),
    RuleCase(
      "context.no-secrets", "a plan that hands it on", .holds, ordinary,
      contexts(asked + [.answers("secret-1", ["output": ["env": ["TOKEN": .string(inConfig)]]])])),
    RuleCase(
      "context.no-secrets", "the config on standard error", .breaks("standard error"), ordinary,
      contexts(asked + [.says("input: {\"token\": \"\(inConfig)\"}"), .answers("secret-1")])),
    RuleCase(
      "context.no-secrets", "the environment on standard error, before any request", .breaks("DEPLOY_SECRET_TOKEN"),
      ordinary,
      contexts([.says("TOKEN=9b41c7e0d25f4a86")] + asked)),
    RuleCase(
      "context.no-secrets", "an error message", .breaks("error.message"), ordinary,
      contexts(
        asked + [.answers("secret-1", ["ok": false, "error": ["code": "E", "message": .string("no \(inConfig)")]])])),
    RuleCase(
      "context.no-secrets", "an error about the repository", .breaks("output.errors[0].message"), ordinary,
      contexts(
        asked + [.answers("secret-1", ["output": ["valid": false, "errors": [["message": .string(inConfig)]]]])])),
    RuleCase("context.no-secrets", "nothing sent", .undecided, ordinary, contexts([])),
  ]

  @Test("of secrets", arguments: secrets)
  func secret(_ example: RuleCase) throws { try example.check() }

  @Test("the report quotes the line without the secret")
  func masked() throws {
    let rule = try #require(Requirement.all.first { $0.slug == "context.no-secrets" }).rule
    let line = "token=\(Self.inConfig) and more"
    guard case .broken(let findings) = rule(Evidence([Self.contexts(Self.asked + [.says(line)])])) else {
      Issue.record("not found")
      return
    }
    #expect(findings.flatMap(\.evidence) == ["stderr: token=[the value] and more"])
    #expect(!"\(findings)".contains(Self.inConfig))
  }
}
