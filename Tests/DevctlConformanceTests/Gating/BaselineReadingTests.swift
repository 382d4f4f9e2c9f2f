import DevctlConformance
import Testing

@Suite("A baseline file")
struct BaselineReadingTests {
  static func baseline(_ text: String, isBeingUpdated: Bool = false) throws -> Baseline {
    try Baseline(
      reading: Array(text.utf8), file: "known.txt", catalogue: Requirement.all.map(\.slug),
      isBeingUpdated: isBeingUpdated)
  }

  @Test("has entries with a message, a day and a reason, between comments and empty lines")
  func entries() throws {
    let baseline = try Self.baseline(
      """
      # our plugin

        # indented
      framing.flush  [message ~ "no answer"]  [until 2027-01-31]  # https://issues/7 # really
      handshake.prompt # slow disk
      \tframing.utf8[until 2027-02-01][message~"a \\"b\\" # \\\\ [c]"]#x

      """)
    #expect(baseline.entries.map(\.line) == [4, 5, 6])
    #expect(
      baseline.entries.map(\.entry) == [
        BaselineEntry(
          slug: "framing.flush", message: MessagePattern("no answer"), until: CalendarDate("2027-01-31"),
          reason: "https://issues/7 # really"),
        BaselineEntry(slug: "handshake.prompt", reason: "slow disk"),
        BaselineEntry(
          slug: "framing.utf8", message: MessagePattern(#"a "b" # \ [c]"#), until: CalendarDate("2027-02-01"),
          reason: "x"),
      ])
  }

  @Test(
    "is given back byte by byte as it was read",
    arguments: [
      "", "\n", "# a", "# a\r\nframing.flush # b\r\n\r\n", "framing.flush # no line end",
      "\u{feff}framing.flush # mark\n",
      "framing.flush  # a\n\n\n# end\n", "framing.flush # trailing  \t \n",
    ])
  func bytes(text: String) throws {
    #expect(try Self.baseline(text).bytes == Array(text.utf8))
  }

  @Test("may have the line ends of other systems, and none at its end")
  func lineEnds() throws {
    #expect(try Self.baseline("framing.flush # a\r\nframing.utf8 # b\r\n").entries.map(\.entry.reason) == ["a", "b"])
    #expect(try Self.baseline("framing.flush # a").entries.map(\.entry.reason) == ["a"])
    #expect(try Self.baseline("\u{feff}framing.flush # a").entries.map(\.entry.slug) == ["framing.flush"])
  }

  @Test(
    "that can't be followed is an error with its line and what was expected",
    arguments: [
      ("framing.flush", 1, "expected # and a reason or a link behind framing.flush"),
      ("\nframing.flush #\n", 2, "expected a reason or a link behind #"),
      ("framing.flush #   \r\n", 1, "expected a reason or a link behind #"),
      ("framing.flush [until 2027-01-31]", 1, "expected # and a reason"),
      ("framing.flsh # x", 1, #"there is no requirement "framing.flsh"; did you mean framing.flush?"#),
      ("framing # x", 1, #"there is no requirement "framing""#),
      ("framing.* # x", 1, #"there is no requirement "framing.*""#),
      ("# a\n\nframing.flush [flaky] # x", 3, #"expected [message ~ "words"], [until YYYY-MM-DD]"#),
      ("framing.flush reason", 1, #"found "reason""#),
      (
        "framing.flush [until 2027-02-29] # x", 1,
        #"expected a day such as 2027-01-31 behind until, found "2027-02-29""#
      ),
      ("framing.flush [until tomorrow] # x", 1, #"found "tomorrow""#),
      ("framing.flush [until 2027-01-31 # x", 1, "expected ] behind until"),
      ("framing.flush [until 2027-01-31] [until 2027-01-31] # x", 1, "found a second one"),
      (#"framing.flush [message ~ "a"] [message ~ "b"] # x"#, 1, "found a second one"),
      (#"framing.flush [message ~ "] # x"#, 1, "expected a closing double quote"),
      (#"framing.flush [message ~ "a\n"] # x"#, 1, "backslash"),
      (#"framing.flush [message "a"] # x"#, 1, "expected ~ and the words in quotes"),
      (#"framing.flush [message ~ a] # x"#, 1, "expected words in double quotes behind ~"),
      (#"framing.flush [message ~ ""] # x"#, 1, "expected words of what the finding says"),
      (#"framing.flush [message ~ " * "] # x"#, 1, "expected words of what the finding says"),
      ("framing.flush # a\n\nframing.utf8 # b\nframing.flush # c", 4, "framing.flush stands on line 1 already"),
      ("[until 2027-01-31] # x", 1, "expected a requirement, such as framing.flush"),
      ("framing.flush # \(BaselineEntry.placeholder)", 1, "expected the reason why framing.flush is accepted"),
      ("framing.flush # todo", 1, "expected the reason why framing.flush is accepted"),
    ])
  func errors(text: String, line: Int, piece: String) {
    #expect {
      _ = try Self.baseline(text)
    } throws: { error in
      guard let error = error as? Baseline.Error else { return false }
      return error.line == line && error.description.contains(piece)
    }
  }

  @Test("that is no text in UTF-8 is an error")
  func encoding() {
    #expect(throws: Baseline.Error.self) {
      _ = try Baseline(reading: [0x23, 0x0A, 0xFF], file: "known.txt", catalogue: [])
    }
  }

  @Test("may lack reasons only while it is being updated")
  func placeholder() throws {
    let text = BaselineEntry(slug: "framing.flush", reason: BaselineEntry.placeholder).text
    #expect(throws: Baseline.Error.self) { try Self.baseline(text) }
    #expect(try Self.baseline(text, isBeingUpdated: true).entries.first?.entry.lacksReason == true)
  }

  @Test("reads what an entry writes")
  func entryText() throws {
    let entry = BaselineEntry(
      slug: "framing.flush", message: MessagePattern(#"said "\" after * ms # [x]"#), until: CalendarDate("2027-01-31"),
      reason: "a # b")
    #expect(try Self.baseline(entry.text).entries.map(\.entry) == [entry])
  }
}
