import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about requests and their responses")
struct RequestRuleTests {
  private static func serves(_ id: String, _ operation: String = "validate.run") -> [ScriptedEvent] {
    ScriptedEvent.serves(id, operation)
  }

  private static let oneResponse = [
    RuleCase(
      "request.one-response", "one each, in any order", .holds,
      .discovery(.asks("a"), .asks("b"), .answers("b"), .answers("a"))),
    RuleCase("request.one-response", "an error is one too", .holds, .discovery(.asks("a"), .refuses("a"))),
    RuleCase("request.one-response", "none", .breaks("none came"), .discovery(.asks("a"), .asks("b"), .answers("b"))),
    RuleCase(
      "request.one-response", "two", .breaks("another response"), .discovery(.asks("a"), .answers("a"), .answers("a"))),
    RuleCase(
      "request.one-response", "two in another scenario", .breaks("in pipelined"), .discovery(),
      .played("pipelined", [.asks("a"), .answers("a"), .answers("a")])),
    RuleCase(
      "request.one-response", "one that nobody asked for", .breaks("nobody had asked"), .discovery(.answers("x"))),
    RuleCase(
      "request.one-response", "an answer in wrong JSON is left to framing", .holds,
      .discovery(.asks("a"), .prints(#"{"type":"response","request_id":"a","ok":true,}"#))),
    RuleCase(
      "request.one-response", "a wrong id is left to request.id-echo", .holds,
      .discovery(.asks("a"), .answers("a"), .asks("b"), .answers("a"))),
    RuleCase(
      "request.one-response", "one that comes when the host has given up", .breaks("nobody waits"),
      .discovery(.asks("a"), .passes(milliseconds: 60_000), .answers("a"))),
    RuleCase("request.one-response", "death is left to deadline.answers", .holds, .dying("discovery", [.asks("a")])),
    RuleCase(
      "request.one-response", "errors for what is no request are left to request.malformed-line", .holds, .discovery(),
      .played("malformed-lines", [.asks("a"), .answers("a"), .refuses("a")])),
    RuleCase("request.one-response", "no handshake", .undecided, .make("discovery", [.exits(1)])),
  ]

  private static let idEcho = [
    RuleCase(
      "request.id-echo", "echoed", .holds, .discovery(.asks("a"), .answers("a")),
      .played("request-ids", serves("plain-1"), serves("12345"), serves(" padded "))),
    RuleCase(
      "request.id-echo", "a number", .breaks("12345"), .discovery(),
      .played(
        "request-ids", serves("plain-1"),
        [.asks("12345"), .prints(#"{"type":"response","request_id":12345,"ok":true}"#)])),
    RuleCase(
      "request.id-echo", "trimmed", .breaks(#""padded""#), .discovery(),
      .played("request-ids", serves("plain-1"), [.asks(" padded "), .answers("padded")])),
    RuleCase("request.id-echo", "empty", .breaks(#""""#), .discovery(.asks("a"), .answers(""))),
    RuleCase(
      "request.id-echo", "missing", .breaks("no request_id"),
      .discovery(.asks("a"), .prints(#"{"type":"response","ok":true}"#))),
    RuleCase(
      "request.id-echo", "the previous one", .breaks(#""a""#),
      .discovery(.asks("a"), .answers("a"), .asks("b"), .answers("a"))),
    RuleCase(
      "request.id-echo", "silence for an odd id", .breaks("no answer"), .discovery(),
      .played("request-ids", serves("plain-1"), [.asks("12345")])),
    RuleCase(
      "request.id-echo", "silence for every id is left to others", .holds, .discovery(),
      .played("request-ids", [.asks("plain-1")])),
    RuleCase(
      "request.id-echo", "a request without any answer is left to others", .holds,
      .discovery(.asks("a"), .asks("b"), .answers("b"))),
    RuleCase(
      "request.id-echo", "a second answer is left to request.one-response", .holds,
      .discovery(.asks("a"), .answers("a"), .answers("a"))),
    RuleCase("request.id-echo", "nothing sent", .undecided, .discovery()),
  ]

  private static let undeclared = "conformance.undeclared"

  private static let unknownOperation = [
    RuleCase(
      "request.unknown-op", "refused", .holds,
      .played("undeclared-operations", [.asks("u", undeclared), .refuses("u", code: "E_UNSUPPORTED")])),
    RuleCase(
      "request.unknown-op", "another code", .breaks("E_RUNTIME"),
      .played("undeclared-operations", [.asks("u", undeclared), .refuses("u")])),
    RuleCase(
      "request.unknown-op", "success", .breaks("ok is true"), .played("undeclared-operations", serves("u", undeclared))),
    RuleCase(
      "request.unknown-op", "silence", .breaks("no answer"),
      .played("undeclared-operations", [.asks("u", undeclared)], serves("after-undeclared"))),
    RuleCase(
      "request.unknown-op", "death", .breaks("exit status 1"), .dying("undeclared-operations", [.asks("u", undeclared)])
    ),
    RuleCase(
      "request.unknown-op", "an error without shape is left to request.shape", .undecided,
      .played("undeclared-operations", [.asks("u", undeclared), .answers("u", ["ok": false])])),
    RuleCase("request.unknown-op", "nothing sent", .undecided, .played("undeclared-operations")),
  ]

  private static let usableAfterError = [
    RuleCase(
      "request.usable-after-error", "the next one succeeds", .holds,
      .played("undeclared-operations", [.asks("u", undeclared), .refuses("u")], serves("after-undeclared"))),
    RuleCase(
      "request.usable-after-error", "the next one fails", .breaks("E_RUNTIME"),
      .played(
        "undeclared-operations",
        [.asks("u", undeclared), .refuses("u"), .asks("after-undeclared"), .refuses("after-undeclared")])),
    RuleCase(
      "request.usable-after-error", "death after the error", .breaks("exit status 1"),
      .dying("undeclared-operations", [.asks("u", undeclared), .refuses("u"), .asks("after-undeclared")])),
    RuleCase(
      "request.usable-after-error", "the next one after an error to strange input fails", .breaks("E_RUNTIME"),
      .played(
        "wrong-input",
        [.asks("input-string"), .refuses("input-string"), .asks("after-input-string"), .refuses("after-input-string")])),
    RuleCase(
      "request.usable-after-error", "death of strange input is left to its own requirement", .notApplicable,
      .dying("wrong-input", [.asks("input-string"), .refuses("input-string"), .asks("after-input-string")])),
    RuleCase(
      "request.usable-after-error", "no error came", .notApplicable,
      .played("undeclared-operations", [.asks("u", undeclared)], serves("after-undeclared"))),
  ]

  private static let manyRequests = (1...20).map { ScriptedEvent.asks("p-\($0)") }

  private static let pipelined = [
    RuleCase(
      "request.pipelined", "all answered, last first", .holds,
      .played("pipelined", manyRequests, (1...20).reversed().map { .answers("p-\($0)") })),
    RuleCase(
      "request.pipelined", "errors are answers", .holds,
      .played("pipelined", manyRequests, (1...20).map { .refuses("p-\($0)") })),
    RuleCase(
      "request.pipelined", "some lost", .breaks("4 came"),
      .played("pipelined", manyRequests, (1...4).map { .answers("p-\($0)") })),
    RuleCase("request.pipelined", "death", .breaks("exit status 1"), .dying("pipelined", manyRequests)),
    RuleCase("request.pipelined", "nothing sent", .undecided, .played("pipelined")),
  ]

  private static func steps(_ names: String...) -> JSONObject {
    ["output": ["steps": .array(names.map { ["name": .string($0), "ok": true] })]]
  }

  private static func nullSteps(_ null: ScriptedEvent, _ absent: ScriptedEvent, _ none: ScriptedEvent) -> Transcript {
    .played(
      "null-steps",
      [
        .asks("steps-null-build.run", "build.run"), null, .asks("steps-absent-build.run", "build.run"), absent,
        .asks("steps-none-build.run", "build.run"), none,
      ])
  }

  private static let nullStepsCases = [
    RuleCase(
      "request.null-steps", "null and absent are all", .holds, .discovery(),
      nullSteps(
        .answers("steps-null-build.run", steps("a", "b")), .answers("steps-absent-build.run", steps("a", "b")),
        .answers("steps-none-build.run", steps()))),
    RuleCase(
      "request.null-steps", "null is an error", .breaks("fails with steps null"), .discovery(),
      nullSteps(
        .refuses("steps-null-build.run"), .answers("steps-absent-build.run", steps("a")),
        .answers("steps-none-build.run", steps()))),
    RuleCase(
      "request.null-steps", "null and absent are errors, an empty list is not", .breaks("fails with steps null"),
      .discovery(),
      nullSteps(
        .refuses("steps-null-build.run"), .refuses("steps-absent-build.run"), .answers("steps-none-build.run", steps()))
    ),
    RuleCase(
      "request.null-steps", "absent is an error", .breaks("fails without steps"), .discovery(),
      nullSteps(
        .answers("steps-null-build.run", steps("a")), .refuses("steps-absent-build.run"),
        .answers("steps-none-build.run", steps()))),
    RuleCase(
      "request.null-steps", "null is none", .breaks("no step"), .discovery(),
      nullSteps(
        .answers("steps-null-build.run", steps()), .answers("steps-absent-build.run", steps("a")),
        .answers("steps-none-build.run", steps()))),
    RuleCase(
      "request.null-steps", "everything is an error", .undecided, .discovery(),
      nullSteps(.refuses("steps-null-build.run"), .refuses("steps-absent-build.run"), .refuses("steps-none-build.run"))),
    RuleCase(
      "request.null-steps", "no such operation", .notApplicable,
      .make("discovery", [.greets("validate.run"), .closesInput, .exits(0)])),
  ]

  @Test(
    "a rule breaks where it should and nowhere else",
    arguments: oneResponse + idEcho + unknownOperation + usableAfterError + pipelined + nullStepsCases)
  func rule(example: RuleCase) throws { try example.check() }
}
