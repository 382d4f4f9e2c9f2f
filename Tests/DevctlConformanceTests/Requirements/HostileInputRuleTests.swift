import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about what a plugin has to survive")
struct HostileInputRuleTests {
  /// A requirement, its scenario, and the names of what is sent in it.
  struct Area: Sendable, CustomTestStringConvertible {
    var slug: String
    var scenario: String
    var hostileInputs: [String]
    /// False for lines that are no requests, and have no answer.
    var isAnswered = true

    var testDescription: String { slug }

    func served(_ name: String, _ answer: ScriptedEvent? = nil) -> [ScriptedEvent] {
      (isAnswered ? [.asks(name), answer ?? .refuses(name)] : []) + ScriptedEvent.serves("after-\(name)")
    }

    /// What comes before the first hostile input.
    var control: [ScriptedEvent] { slug == "request.missing-ctx" ? served("ctx-usual") : [] }

    func check(_ sentence: String, _ outcome: RuleCase.Outcome, _ transcript: Transcript) throws {
      try RuleCase(slug, sentence, outcome, transcript).check()
    }
  }

  static let areas = [
    Area(
      slug: "request.malformed-line", scenario: "malformed-lines",
      hostileInputs: ["no-json", "array", "null", "string", "half-object"], isAnswered: false),
    Area(
      slug: "request.missing-input", scenario: "missing-input",
      hostileInputs: ["input-absent-validate.run", "input-null-validate.run"]),
    Area(
      slug: "request.wrong-input", scenario: "wrong-input",
      hostileInputs: ["input-string", "input-array", "input-number"]),
    Area(slug: "request.missing-ctx", scenario: "missing-ctx", hostileInputs: ["ctx-absent", "ctx-null", "ctx-empty"]),
  ]

  @Test("errors and defaults are as good, as long as the plugin goes on", arguments: areas)
  func survives(area: Area) throws {
    let refusing = area.hostileInputs.flatMap { area.served($0) }
    try area.check("errors", .holds, .played(area.scenario, area.control, refusing))
    let serving = area.hostileInputs.flatMap { area.served($0, .answers($0)) }
    try area.check("defaults", .holds, .played(area.scenario, area.control, serving))
  }

  @Test("death of any one of them breaks the rule, and the next start serves the others", arguments: areas)
  func dies(area: Area) throws {
    for deadly in area.hostileInputs {
      let scriptedEvents = area.hostileInputs.flatMap { name -> [ScriptedEvent] in
        guard name == deadly else { return area.served(name) }
        return (area.isAnswered ? [.asks(name)] : []) + [
          .asks("after-\(name)"), .exits(1), .starts, .greets("validate.run"),
        ]
      }
      try area.check(deadly, .breaks("exit status 1"), .played(area.scenario, area.control, scriptedEvents))
    }
  }

  @Test("a plugin that says nothing any more is found confused", arguments: areas)
  func confused(area: Area) throws {
    let first = area.hostileInputs[0]
    let silence = (area.isAnswered ? [ScriptedEvent.asks(first)] : []) + [.asks("after-\(first)")]
    try area.check(first, .breaks("still there"), .played(area.scenario, area.control, silence))
  }

  @Test("one good request that fails after an error is left to request.usable-after-error", arguments: areas)
  func stumbles(area: Area) throws {
    let scriptedEvents = area.hostileInputs.flatMap { name -> [ScriptedEvent] in
      (area.isAnswered ? [.asks(name), .refuses(name)] : [])
        + [.asks("after-\(name)"), .refuses("after-\(name)")] + ScriptedEvent.serves("again-after-\(name)")
    }
    try area.check("stumbles", .holds, .played(area.scenario, area.control, scriptedEvents))
  }

  @Test("a request must be answered even so", arguments: areas.filter(\.isAnswered))
  func ignores(area: Area) throws {
    let scriptedEvents = area.hostileInputs.flatMap { [.asks($0)] + ScriptedEvent.serves("after-\($0)") }
    try area.check("silence", .breaks("no answer came"), .played(area.scenario, area.control, scriptedEvents))
  }

  @Test("where none was tried there is no verdict", arguments: areas)
  func untried(area: Area) throws {
    try area.check("nothing", .undecided, .played(area.scenario))
  }

  @Test("an error under the id of an answered request breaks request.malformed-line, one without does not")
  func staleID() throws {
    let area = try #require(Self.areas.first)
    let all = area.hostileInputs.flatMap { area.served($0) }
    let stale: [ScriptedEvent] = ScriptedEvent.serves("after-no-json") + [.refuses("after-no-json")]
    try area.check("stale", .breaks("had its answer already"), .played(area.scenario, stale))
    for harmless in [
      ScriptedEvent.refuses(""), .refuses("unknown"), .prints(#"{"type":"response","request_id":null,"ok":false}"#),
    ] {
      try area.check("harmless", .holds, .played(area.scenario, [harmless], all))
    }
  }

  @Test("an undeclared operation that does not work says nothing about ctx")
  func brokenControl() throws {
    let area = try #require(Self.areas.last)
    try area.check(
      "silence", .undecided,
      .played(area.scenario, [.asks("ctx-usual")], ScriptedEvent.serves("after-ctx-usual")))
  }
}
