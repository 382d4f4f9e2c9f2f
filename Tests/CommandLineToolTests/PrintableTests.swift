import CommandLineTool
import Testing

@Suite("Text made safe to print")
struct PrintableTests {
  @Test(
    "shows what would steer a terminal or hide",
    arguments: [
      ("plain text", "plain text"), ("\u{1b}[31mred", "\\u{1b}[31mred"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
      ("\r\n", "\\r\\n"),
      ("\u{0}\u{7}\u{8}\u{7f}", "\\u{0}\\u{7}\\u{8}\\u{7f}"), ("\u{9b}31m", "\\u{9b}31m"), ("\u{85}", "\\u{85}"),
      ("\u{202e}gnp.exe", "\\u{202e}gnp.exe"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
      ("\u{feff}x", "\\u{feff}x"),
      ("a\u{200b}b", "a\\u{200b}b"), ("\u{2028}", "\\u{2028}"), ("\u{ffff}", "\\u{ffff}"), ("\u{e0041}", "\\u{e0041}"),
      ("Grüße, 世界 👩‍💻", "Grüße, 世界 👩‍💻"), ("e\u{301}", "e\u{301}"),
    ])
  func line(text: String, shown: String) {
    #expect(Printable.line(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test("keeps lines apart where they are wanted")
  func lines() {
    #expect(Printable.lines("a\n\n\tb\n") == ["a", "", "\\tb", ""])
  }

  @Test("quotes with its own quotes escaped")
  func quoted() {
    #expect(Printable.quoted("say \"hi\"\n") == #""say \"hi\"\n""#)
    #expect(Printable.quoted("\"\u{301}") == "\"\\\"\u{301}\"")
  }

  @Test(
    "breaks up what CI systems obey",
    arguments: [
      ("::error::x", "\\::error::x"), ("  ::set-output name=x::y", "  \\::set-output name=x::y"),
      ("a ::error::", "a ::error::"),
      ("\u{a0}::error::", "\u{a0}\\::error::"), (":error", ":error"), ("x ##[error]y", "x #\\#[error]y"),
      ("##vso[task.x]", "#\\#vso[task.x]"), ("##teamcity[x] ##[y]", "#\\#teamcity[x] #\\#[y]"),
      ("## title", "## title"), ("##vso[\u{301}x", "#\\#vso[\u{301}x"), ("::\u{301}error::", "\\::\u{301}error::"),
      ("", ""), ("   ", "   "),
    ])
  func defused(line: String, shown: String) {
    #expect(Printable.defused(line) == shown)
  }
}

@Suite("JSON that is safe to print")
struct PrintableJSONTests {
  @Test(
    "what steers a terminal or a CI system is escaped",
    arguments: [
      (#"{"a":"b"}"#, #"{"a":"b"}"#), ("\"\u{9b}31m\"", #""\u009b31m""#), ("\"\u{202e}x\"", #""\u202ex""#),
      ("\"\u{7f}\"", #""\u007f""#), ("\"\u{e0001}\"", #""\udb40\udc01""#), ("\"##[error]\"", ##""#\u0023[error]""##),
      ("\"\u{e4}\"", "\"\u{e4}\""),
    ])
  func escaped(text: String, expected: String) {
    #expect(Printable.json(text) == expected)
  }
}
