import DevctlConformance
import Testing

@Suite("Rules about how soon the handshake comes")
struct HandshakeTimeRuleTests {
  private static let slow: [ScriptedEvent] = [.passes(milliseconds: 800), .greets("validate.run")]

  private static let cases: [RuleCase] = [
    RuleCase(
      "handshake.prompt", "a handshake after 800 ms is late", .breaks("after 802 ms"),
      .make("discovery", slow + [.queues(0)])),
    RuleCase(
      "handshake.prompt", "a handshake is not late by the time in which others had the processor", .holds,
      .make("discovery", slow + [.queues(400)])),
    RuleCase(
      "handshake.prompt", "a processor that was busy all the time leaves nothing to blame", .holds,
      .make("discovery", slow + [.queues(9000)])),
    RuleCase(
      "handshake.in-time", "a host's timeout does not ask who had the processor", .breaks("after 3002 ms"),
      .make("discovery", [.passes(milliseconds: 3000), .greets("validate.run"), .queues(2900)])),
    RuleCase(
      "handshake.in-time", "a start that was in time, and another that was not",
      .breaks("1 of 3 starts were late, one of them in idle"),
      .discovery(), .make("idle", late + [.queues(100), .kills]), .played("unicode")),
    RuleCase(
      "handshake.in-time", "a start that had to wait for a processor", .undecided, .discovery(),
      .make("idle", late + [.queues(300), .queues(300), .kills])),
    RuleCase(
      "handshake.in-time", "the first start had to wait for a processor", .undecided,
      .make("discovery", late + [.queues(1200), .kills])),
    RuleCase(
      "handshake.in-time", "a start that ended of itself is not late", .holds, .discovery(),
      .make("idle", [.exits(1), .givesUp])),
    RuleCase(
      "context.repo-root", "a late start says nothing about the folder that it was in", .undecided, .discovery(),
      .make("contexts", late + [.kills])),
    RuleCase(
      "shutdown.no-orphans", "nor of what it would have cleared up", .holds, .discovery(),
      .make("idle", late + [.kills])),
  ]

  private static let buffered: [ScriptedEvent] = late + [.closesInput, .greets("validate.run"), .exits(0)]

  private static let causes: [RuleCase] = [
    RuleCase(
      "framing.flush", "a handshake that comes with the end of the input", .breaks("until standard input was closed"),
      .make("discovery", buffered)),
    RuleCase("handshake.in-time", "a handshake that was only not flushed", .undecided, .make("discovery", buffered)),
    RuleCase(
      "handshake.in-time", "a handshake that comes with a line to read", .breaks("after 2004 ms"),
      .make("discovery", late + [.sendsText("\n"), .greets("validate.run"), .closesInput, .exits(0)])),
    RuleCase(
      "handshake.in-time", "a handshake that is slow, and comes long after the end of the input",
      .breaks("after 3005 ms"),
      .make("discovery", late + [.closesInput, .passes(milliseconds: 1000), .greets("validate.run"), .exits(0)])),
  ]

  @Test("tell what is slow from what is not flushed", arguments: causes)
  func cause(_ rule: RuleCase) throws { try rule.check() }

  private static let late: [ScriptedEvent] = [.passes(milliseconds: 2000), .givesUp]

  @Test("what needs a start that was late is not decided, and says what would")
  func undecided() throws {
    let evidence = Evidence([.discovery(), .make("unicode", Self.late + [.kills])])
    let requirement = try #require(Requirement.all.first { $0.slug == "framing.unicode" })
    let result = Judge(evidence: evidence).result(for: requirement)
    #expect(result.verdict == .couldNotRun)
    #expect(result.reason?.contains("late with its handshake") == true)
    #expect(result.reason?.contains("--handshake-timeout") == true)
  }

  @Test("judge the times of a transcript", arguments: cases)
  func rule(_ rule: RuleCase) throws { try rule.check() }
}
