import DevctlConformance
import Testing

@Suite("A message that an accepted failure has to have")
struct MessagePatternTests {
  private func result(actual: String, expected: String = "an answer") -> RequirementResult {
    var result = RequirementResult(requirement: "framing.flush", level: .must, verdict: .failed)
    result.actual = actual
    result.expected = expected
    return result
  }

  @Test(
    "is part of what came or of what was expected, a star standing for anything",
    arguments: [
      ("no answer", true), ("no answer after 12 ms", true), ("after * ms", true), ("no*ms", true), ("an answer", true),
      ("*", true), ("ms after", false), ("ms*no", false), ("No answer", false), ("answer after * s,", false),
      ("no**answer", true), ("12 ms*12", false),
    ])
  func matching(pattern: String, matches: Bool) {
    #expect(MessagePattern(pattern)?.matches(result(actual: "no answer after 12 ms")) ?? true == matches)
  }

  @Test("is taken from a finding without its numbers, at a word's end where it is long")
  func describing() throws {
    #expect(MessagePattern(describing: "no answer after 12 ms")?.text == "no answer after * ms")
    let long = String(repeating: "words and ", count: 30)
    let text = try #require(MessagePattern(describing: long)?.text)
    #expect(text.count <= 100 && text.hasSuffix(" and") && long.hasPrefix(text))
    #expect(MessagePattern(describing: "") == nil)
    #expect(MessagePattern(describing: "12345") == nil)
  }

  @Test("that was taken from a finding matches it", arguments: HostileText.all)
  func roundTrip(text: String) throws {
    guard let pattern = MessagePattern(describing: text) else { return }
    #expect(pattern.matches(result(actual: text)))
    let entry = BaselineEntry(slug: "framing.flush", message: pattern, reason: "x")
    #expect(try BaselineReadingTests.baseline(entry.text).entries.first?.entry == entry)
  }
}
