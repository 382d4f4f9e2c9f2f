import CommandLineTool
import Testing

@Suite("Text in columns")
struct TextLayoutTests {
  @Test(
    "breaks prose at its spaces, and words only where it must",
    arguments: [
      ("one two three", ["one two", "three"]), ("", [""]), ("a  b", ["a b"]), ("12345678", ["12345678"]),
      ("123456789", ["12345678", "9"]), ("a 123456789 b", ["a", "12345678", "9 b"]), ("世界世界世", ["世界世界", "世"]),
    ])
  func wrapped(text: String, lines: [String]) {
    #expect(TextLayout.wrapped(text, width: 8) == lines)
  }

  @Test("folds what is quoted without losing a character", arguments: ["", "a  b   c    d", "世x界yz", "123456789"])
  func folded(text: String) {
    let lines = TextLayout.folded(text, width: 4)
    #expect(lines.joined() == text)
    #expect(lines.allSatisfy { TextLayout.width(of: $0) <= 4 })
  }

  @Test(
    "counts columns as a terminal does",
    arguments: [("abc", 3), ("世界", 4), ("e\u{301}", 1), ("👩‍💻", 2), ("é", 1), ("…", 1)])
  func width(text: String, columns: Int) {
    #expect(TextLayout.width(of: text) == columns)
  }

  @Test("cuts and pads to a width")
  func cutAndPadded() {
    #expect(TextLayout.cut("abcdef", to: 6) == "abcdef")
    #expect(TextLayout.cut("abcdefg", to: 6) == "abcde…")
    #expect(TextLayout.padded("世", to: 4) == "世  ")
    #expect(TextLayout.padded("7", to: 3, onTheLeft: true) == "  7")
    #expect(TextLayout.padded("long", to: 3) == "long")
  }
}
