import CommandLineTool
import Testing

@Suite("Colour")
struct ColorChoiceTests {
  @Test(
    "is on by itself only on a terminal that shows it to a person who wants it",
    arguments: [
      (true, ["TERM": "xterm"], true), (false, ["TERM": "xterm"], false), (true, ["TERM": "dumb"], false),
      (true, [:], false),
      (true, ["TERM": ""], false), (true, ["TERM": "xterm", "NO_COLOR": "1"], false),
      (true, ["TERM": "xterm", "NO_COLOR": ""], true),
    ])
  func auto(isTerminal: Bool, environment: [String: String], isOn: Bool) {
    #expect(ColorChoice.auto.isOn(isTerminal: isTerminal, environment: environment) == isOn)
  }

  @Test("obeys a plain wish whatever the terminal")
  func plainWish() {
    #expect(ColorChoice.always.isOn(isTerminal: false, environment: ["NO_COLOR": "1"]))
    #expect(!ColorChoice.never.isOn(isTerminal: true, environment: ["TERM": "xterm"]))
  }

  @Test("costs no character when it is off")
  func style() {
    #expect(Style(isOn: false)(.red, "x") == "x")
    #expect(Style(isOn: true)(.red, "x") == "\u{1b}[31mx\u{1b}[0m")
    #expect(Style(isOn: true)(.red, "") == "")
  }
}
