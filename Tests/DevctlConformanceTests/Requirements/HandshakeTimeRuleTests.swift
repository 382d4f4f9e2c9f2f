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
  ]

  @Test("judge the times of a transcript", arguments: cases)
  func rule(_ rule: RuleCase) throws { try rule.check() }
}
