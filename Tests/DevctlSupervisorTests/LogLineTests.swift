import Testing

@testable import DevctlSupervisor

@Suite("Lines of logs")
struct LogLineTests {
  private static func lines(_ chunks: [[UInt8]], limit: Int = 20) -> [LogLine] {
    var assembler = LogLineAssembler(service: "web", stream: .stdout, limit: limit)
    let lines = chunks.flatMap { assembler.append($0) }
    return lines + [assembler.finish()].compactMap { $0 }
  }

  private static func line(
    _ text: String, _ omitted: Int = 0, starts: Bool = true, ends: Bool = true
  ) -> LogLine {
    LogLine(
      service: "web", stream: .stdout, text: text, omittedBytes: omitted, startsLine: starts,
      endsLine: ends)
  }

  @Test(
    "are the same however the bytes were cut",
    arguments: [
      ("", []), ("\n", [line("")]), ("a\r\nb\n", [line("a"), line("b")]),
      ("a\nb", [line("a"), line("b", ends: false)]),
      ("äöü\n", [line("äöü")]),
      (String(repeating: "x", count: 20) + "\n", [line(String(repeating: "x", count: 20))]),
      (
        String(repeating: "x", count: 23) + "\n",
        [line(String(repeating: "x", count: 20) + " [... 3 bytes left out]", 3)]
      ),
      // The cut is in the middle of a character, which is left out as a whole.
      (
        String(repeating: "x", count: 19) + "äy\nz\n",
        [line(String(repeating: "x", count: 19) + " [... 3 bytes left out]", 3), line("z")]
      ),
    ] as [(String, [LogLine])])
  func cutting(text: String, expected: [LogLine]) {
    let bytes = Array(text.utf8)
    #expect(Self.lines([bytes]) == expected)
    #expect(Self.lines(bytes.map { [$0] }) == expected)
  }

  @Test("show what is no UTF-8 as replaced")
  func invalidText() {
    #expect(
      Self.lines([[0x61, 0xFF, 0x62, 0x0A, 0xC3, 0x0A]]) == [
        Self.line("a\u{FFFD}b"), Self.line("\u{FFFD}"),
      ])
    #expect(Self.lines([[0xC3]]) == [Self.line("\u{FFFD}", ends: false)])
  }

  @Test("that do not end are given in pieces, characters whole")
  func pieces() {
    var assembler = LogLineAssembler(service: "web", stream: .stdout, limit: 20)
    #expect(assembler.takePiece() == nil)
    #expect(assembler.append([0x61, 0xC3]) == [])
    #expect(assembler.takePiece() == Self.line("a", ends: false))
    #expect(!assembler.hasPiece)
    #expect(assembler.takePiece() == nil)
    #expect(assembler.append([0xA4]) == [])
    #expect(assembler.takePiece() == Self.line("ä", starts: false, ends: false))
    #expect(
      assembler.append(Array("b\nc\n".utf8)) == [Self.line("b", starts: false), Self.line("c")])
    #expect(assembler.append(Array(repeating: 0x78, count: 1000)) == [])
    #expect(
      assembler.takePiece()
        == Self.line(
          String(repeating: "x", count: 20) + " [... 980 bytes left out]", 980, ends: false))
  }
}
