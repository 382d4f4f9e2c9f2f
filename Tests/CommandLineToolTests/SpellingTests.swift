import CommandLineTool
import Testing

@Suite("Spelling")
struct SpellingTests {
  @Test(
    "counts the slips between two words",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("", "abc", 3), ("abc", "abd", 1), ("abc", "ab", 1),
      ("abc", "xabc", 1), ("abc", "acb", 1), ("kitten", "sitting", 3),
    ])
  func distance(left: String, right: String, slips: Int) {
    #expect(Spelling.distance(left, right) == slips)
    #expect(Spelling.distance(right, left) == slips)
  }

  @Test("offers the nearest word, and none where all are far")
  func nearest() {
    let words = ["--strict", "--skip", "--jobs"]
    #expect(Spelling.nearest(to: "--srtict", among: words) == "--strict")
    #expect(Spelling.nearest(to: "--skp", among: words) == "--skip")
    #expect(Spelling.nearest(to: "--frobnicate", among: words) == nil)
    #expect(Spelling.nearest(to: "--skip", among: []) == nil)
  }

  @Test("takes no time over a word that is longer than any candidate could be", .timeLimit(.minutes(1)))
  func longWord() {
    let words = (0..<1000).map { "candidate-number-\($0)" }
    #expect(Spelling.nearest(to: String(repeating: "long", count: 100_000), among: words) == nil)
  }
}
