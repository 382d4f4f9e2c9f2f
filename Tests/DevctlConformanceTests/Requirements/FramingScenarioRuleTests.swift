import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about how requests reach a plugin")
struct FramingScenarioRuleTests {
  private static let flush = [
    RuleCase("framing.flush", "an answer that comes by itself", .holds, .discovery(.asks("a"), .answers("a"))),
    RuleCase(
      "framing.flush", "an answer that comes along with the nudge's", .breaks("another request"),
      .discovery(.asks("a"), .passes(milliseconds: 2000), .asks("n", "x"), .answers("a"), .refuses("n"))),
    RuleCase(
      "framing.flush", "an answer that comes with the end of input", .breaks("standard input was closed"),
      .make(
        "discovery", [.greets("validate.run"), .asks("a"), .passes(milliseconds: 2000), .closesInput, .answers("a")])),
    RuleCase(
      "framing.flush", "a slow operation that ends long after the nudge", .holds,
      .discovery(
        .asks("a"), .passes(milliseconds: 2000), .asks("n", "x"), .passes(milliseconds: 3000), .answers("a"),
        .refuses("n"))),
    RuleCase(
      "framing.flush", "an operation that just happened to end at the nudge, and not the next time", .holds,
      .discovery(
        .asks("a"), .passes(milliseconds: 2000), .asks("n", "x"), .answers("a"), .refuses("n"), .asks("b"),
        .passes(milliseconds: 2050), .answers("b"))),
    RuleCase(
      "framing.flush", "one that is cut short by the end while others are answered", .holds,
      .make(
        "discovery",
        [
          .greets("validate.run"), .asks("a"), .passes(milliseconds: 2000), .asks("n", "x"), .refuses("n"),
          .closesInput, .answers("a"),
        ])),
    RuleCase("framing.flush", "no request at all", .notApplicable, .discovery()),
  ]

  private static let blankLines = [
    RuleCase(
      "framing.blank-lines", "all served", .holds,
      .played(
        "blank-lines", ScriptedEvent.serves("after-empty"), ScriptedEvent.serves("after-spaces"),
        ScriptedEvent.serves("after-carriageReturn"))),
    RuleCase(
      "framing.blank-lines", "death of an empty line", .breaks("exit status 1"),
      .dying("blank-lines", [.asks("after-empty"), .says("JSONDecodeError")])),
    RuleCase(
      "framing.blank-lines", "CR LF not understood", .breaks("it was not"),
      .played(
        "blank-lines", ScriptedEvent.serves("after-empty"), ScriptedEvent.serves("after-spaces"),
        [.asks("after-carriageReturn")])),
    RuleCase(
      "framing.blank-lines", "an error in answer to an empty line", .breaks("answered with an error"),
      .played("blank-lines", [.refuses("")], ScriptedEvent.serves("after-empty"))),
    RuleCase("framing.blank-lines", "nothing sent", .undecided, .played("blank-lines")),
  ]

  private static let splitReads = [
    RuleCase(
      "framing.split-reads", "answers in another order", .holds,
      .played(
        "split-reads", ScriptedEvent.serves("in-single-bytes"),
        [
          .asks("together-1"), .asks("together-2"), .asks("together-3"), .answers("together-3"),
          .answers("together-1"), .answers("together-2"),
        ])),
    RuleCase(
      "framing.split-reads", "the pieces taken for lines", .breaks("no answer"),
      .played("split-reads", [.asks("in-single-bytes"), .refuses("")])),
    RuleCase(
      "framing.split-reads", "only the first of several served", .breaks("2 of them were not"),
      .played(
        "split-reads", ScriptedEvent.serves("in-single-bytes"),
        [.asks("together-1"), .asks("together-2"), .asks("together-3"), .answers("together-1")])),
    RuleCase("framing.split-reads", "nothing sent", .undecided, .played("split-reads")),
  ]

  private static let unterminated = [
    RuleCase(
      "framing.unterminated-request", "served after the end of input", .holds,
      .make("unterminated-request", [.greets("x"), .asks("a"), .closesInput, .answers("a"), .exits(0)])),
    RuleCase(
      "framing.unterminated-request", "reported", .holds,
      .make("unterminated-request", [.greets("x"), .asks("a"), .closesInput, .says("half a line"), .exits(0)])),
    RuleCase(
      "framing.unterminated-request", "dropped without a word", .breaks("neither"),
      .make("unterminated-request", [.says("hello"), .greets("x"), .asks("a"), .closesInput, .exits(0)])),
    RuleCase(
      "framing.unterminated-request", "half an answer", .breaks("neither"),
      .make(
        "unterminated-request",
        [.greets("x"), .asks("a"), .closesInput, .writes(Array(#"{"type":"resp"#.utf8)), .exits(0)])),
    RuleCase("framing.unterminated-request", "nothing sent", .undecided, .played("unterminated-request")),
  ]

  private static let large = [
    RuleCase(
      "framing.large-request", "both served", .holds,
      .played("large-requests", ScriptedEvent.serves("of-1-mib"), ScriptedEvent.serves("of-8-mib"))),
    RuleCase(
      "framing.large-request", "death of the first", .breaks("exit status 1"),
      .dying("large-requests", [.asks("of-1-mib")])),
    RuleCase(
      "framing.large-request", "the larger refused", .breaks("E_RUNTIME"),
      .played("large-requests", ScriptedEvent.serves("of-1-mib"), [.asks("of-8-mib"), .refuses("of-8-mib")])),
    RuleCase("framing.large-request", "nothing sent", .undecided, .played("large-requests")),
  ]

  private static let unicode = [
    RuleCase(
      "framing.unicode", "ids echoed", .holds,
      .played("unicode", ScriptedEvent.serves("text-grüße"), ScriptedEvent.serves("text-e\u{301}"))),
    RuleCase(
      "framing.unicode", "an id in ASCII with question marks", .breaks(#"the answer is to "text-gr??e""#),
      .played("unicode", [.asks("text-grüße"), .answers("text-gr??e")])),
    RuleCase(
      "framing.unicode", "an id in another normal form", .breaks("the answer is to"),
      .played("unicode", [.asks("text-e\u{301}"), .answers("text-é")])),
    RuleCase(
      "framing.unicode", "silence", .breaks("no answer came"), .played("unicode", [.asks("text-grüße")])),
    RuleCase("framing.unicode", "nothing sent", .undecided, .played("unicode")),
  ]

  private static let unknownFields = [
    RuleCase(
      "framing.unknown-fields", "ignored", .holds,
      .played(
        "unknown-fields", ScriptedEvent.serves("unknown-in-request"), ScriptedEvent.serves("unknown-in-ctx"),
        ScriptedEvent.serves("unknown-in-input"))),
    RuleCase(
      "framing.unknown-fields", "one in ctx refused", .breaks("E_RUNTIME"),
      .played(
        "unknown-fields", ScriptedEvent.serves("unknown-in-request"),
        [.asks("unknown-in-ctx"), .refuses("unknown-in-ctx")], ScriptedEvent.serves("unknown-in-input"))),
    RuleCase("framing.unknown-fields", "nothing sent", .undecided, .played("unknown-fields")),
  ]

  @Test(
    "a rule breaks where it should and nowhere else",
    arguments: flush + blankLines + splitReads + unterminated + large + unicode + unknownFields)
  func rule(example: RuleCase) throws { try example.check() }

  @Test("8 MiB is asked for less strictly than 1 MiB")
  func levels() throws {
    let rule = try #require(Requirement.all.first { $0.slug == "framing.large-request" }).rule
    let transcript = Transcript.played("large-requests", ScriptedEvent.serves("of-1-mib"), [.asks("of-8-mib")])
    guard case .broken(let findings) = rule(Evidence([transcript])) else {
      Issue.record("nothing was found")
      return
    }
    #expect(findings.map(\.level) == [.should])
  }
}
