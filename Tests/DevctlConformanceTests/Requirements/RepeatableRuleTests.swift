import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The rule about many requests in one process")
struct RepeatableRuleTests {
  /// What differs from a plugin that stays as it is.
  struct Life: Sendable {
    var requests = 220
    var memoryGrowth: Int64 = 0
    var descriptorGrowth = 0
    /// Milliseconds that the request of this number takes.
    var duration: @Sendable (Int) -> Int64 = { _ in 1 }
    var isCutShort = false

    var transcript: Transcript {
      var scriptedEvents: [ScriptedEvent] = []
      for number in 0..<requests {
        if number == 20 { scriptedEvents.append(.measures("after the warm-up", memory: 50_000_000, descriptors: 5)) }
        scriptedEvents.append(.asks("r-\(number)"))
        if isCutShort, number == requests - 1 { break }
        scriptedEvents += [.passes(milliseconds: duration(number)), .answers("r-\(number)")]
      }
      scriptedEvents.append(
        .measures("at the end", memory: 50_000_000 + memoryGrowth, descriptors: 5 + descriptorGrowth))
      return .played("repeated-requests", scriptedEvents)
    }
  }

  private func check(_ outcome: RuleCase.Outcome, _ life: Life) throws {
    try RuleCase("request.repeatable", "", outcome, life.transcript).check()
  }

  @Test("what stays as it is holds, and so does a little growth")
  func holds() throws {
    try check(.holds, Life())
    try check(.holds, Life(memoryGrowth: 8 << 20, descriptorGrowth: 3))
    try check(.holds, Life(duration: { $0 < 20 ? 500 : 2 }))
  }

  @Test("growth of memory or descriptors breaks it")
  func growth() throws {
    try check(.breaks("5 became 205"), Life(descriptorGrowth: 200))
    try check(.breaks("MiB became"), Life(memoryGrowth: 200 << 20))
  }

  @Test("answers that take longer and longer break it, slow ones that stay as they are do not")
  func slowdown() throws {
    try check(.breaks("even the quickest 5"), Life(duration: { Int64($0 / 4) }))
    try check(.holds, Life(duration: { _ in 40 }))
    try check(.holds, Life(duration: { $0 == 219 ? 900 : 1 }))
    try check(.holds, Life(duration: { Int64(1 + $0 / 20) }))
    // A machine that got busy: seen with tests beside, most of the last ones seven times as slow.
    try check(.holds, Life(duration: { $0 < 120 ? 5 : $0.isMultiple(of: 7) ? 9 : 36 }))
  }

  @Test("a plugin that stops answering on the way breaks it")
  func stops() throws {
    try check(.breaks("after 149 answers"), Life(requests: 150, isCutShort: true))
  }

  @Test("a plugin that takes its time is asked less often, and the verdict says so")
  func fewer() throws {
    let rule = try #require(Requirement.all.first { $0.slug == "request.repeatable" }).rule
    guard case .holds(let remark?) = rule(Evidence([Life(requests: 60).transcript])) else {
      Issue.record("no remark")
      return
    }
    #expect(remark.contains("asked 60 of 220"))
    try check(.undecided, Life(requests: 5))
  }
}
