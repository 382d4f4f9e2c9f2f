import DevctlProtocol
import TestSupport
import Testing

/// Feeds a framer the same bytes in every way, all of which have to give the same lines.
private struct FramerVerifier {
  var limit = 16 * 1024 * 1024

  struct Outcome: Hashable {
    var lines: [LineFramer.Line] = []
    var rest: [UInt8]?
  }

  func frame(_ pieces: some Sequence<ArraySlice<UInt8>>, drainLate: Bool = false) -> Outcome {
    var framer = LineFramer(limit: limit)
    var outcome = Outcome()
    for piece in pieces {
      framer.append(piece)
      while !drainLate, let line = framer.next() { outcome.lines.append(line) }
    }
    while let line = framer.next() { outcome.lines.append(line) }
    outcome.rest = framer.finish()
    #expect(framer.next() == nil)
    #expect(framer.finish() == nil)
    return outcome
  }

  /// In one piece, byte by byte, with empty pieces, cut in two and in three at every place, drained at once or at
  /// the end.
  func verify(_ bytes: [UInt8], _ expected: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
    let drips = bytes.indices.map { bytes[$0...$0] }
    var outcomes: Set<Outcome> = [
      frame([bytes[...]]), frame(drips), frame(drips.flatMap { [bytes[0..<0], $0] }), frame(drips, drainLate: true),
    ]
    for cut in 0...bytes.count {
      outcomes.insert(frame([bytes[..<cut], bytes[cut...]]))
      for second in cut...bytes.count {
        outcomes.insert(frame([bytes[..<cut], bytes[cut..<second], bytes[second...]]))
      }
    }
    #expect(outcomes == [expected], sourceLocation: sourceLocation)
  }
}

@Suite("Lines of NDJSON")
struct LineFramerTests {
  private func lines(_ texts: String...) -> [LineFramer.Line] { texts.map { .line(Array($0.utf8)) } }

  private static let splits: [(String, [String], String?)] = [
    ("", [], nil), ("\n", [""], nil), ("\n\n", ["", ""], nil), ("a\n", ["a"], nil), ("a", [], "a"),
    ("a\nb", ["a"], "b"), ("{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"], nil),
    ("a\r\nb\r\n", ["a\r", "b\r"], nil),
    ("\r\n", ["\r"], nil), ("a\rb\n", ["a\rb"], nil),
    // What other ideas of a line would split.
    ("a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f\u{0}g\n", ["a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f\u{0}g"], nil),
    ("12345678\n1234567\n\n123456789", ["12345678", "1234567", ""], "123456789"),
  ]

  @Test("end at LF and nowhere else, however the bytes come", arguments: splits)
  func splitAtLF(_ text: String, _ lines: [String], _ rest: String?) {
    let expected = FramerVerifier.Outcome(lines: lines.map { .line(Array($0.utf8)) }, rest: rest.map { Array($0.utf8) })
    FramerVerifier().verify(Array(text.utf8), expected)
  }

  private static let limited: [(String, [LineFramer.Line], String?)] = [
    ("12345\n", [.line(Array("12345".utf8))], nil),
    ("123456\n", [.oversized(byteCount: 6, prefix: Array("123456".utf8))], nil),
    ("123456", [.oversized(byteCount: 6, prefix: Array("123456".utf8))], nil),
    ("12345", [], "12345"),
    ("123456789\nab\n", [.oversized(byteCount: 6, prefix: Array("123456".utf8)), .line(Array("ab".utf8))], nil),
    (
      "ab\n1234567\n12345\n123456",
      [
        .line(Array("ab".utf8)), .oversized(byteCount: 6, prefix: Array("123456".utf8)), .line(Array("12345".utf8)),
        .oversized(byteCount: 6, prefix: Array("123456".utf8)),
      ], nil
    ),
    (
      "1234567\n\n1234567\nx",
      [
        .oversized(byteCount: 6, prefix: Array("123456".utf8)), .line([]),
        .oversized(byteCount: 6, prefix: Array("123456".utf8)),
      ], "x"
    ),
  ]

  @Test("over the limit are reported once and skipped, however the bytes come", arguments: limited)
  func limit(_ text: String, _ lines: [LineFramer.Line], _ rest: String?) {
    FramerVerifier(limit: 5).verify(Array(text.utf8), .init(lines: lines, rest: rest.map { Array($0.utf8) }))
  }

  /// Up to 60 bytes of any kind but LF.
  private static func noise(_ generator: inout SeededGenerator) -> [UInt8] {
    let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
    }
    return bytes.filter { $0 != 0x0A }
  }

  @Test("of any kind come out as they went in, cut at random")
  func randomCuts() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let lines = (0..<Int.random(in: 0...20, using: &generator)).map { _ in Self.noise(&generator) }
      let bytes: [UInt8] = lines.flatMap { $0 + [0x0A] }
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...40, using: &generator))
        pieces.append(bytes[start..<end])
        start = end
      }
      let expected = lines.map { line in
        line.count > 50 ? LineFramer.Line.oversized(byteCount: 51, prefix: Array(line.prefix(51))) : .line(line)
      }
      #expect(FramerVerifier(limit: 50).frame(pieces) == .init(lines: expected, rest: nil))
      #expect(FramerVerifier(limit: 50).frame(pieces, drainLate: true) == .init(lines: expected, rest: nil))
    }
  }

  @Test("without an end are reported before they end, and then cost nothing")
  func floods() {
    var framer = LineFramer(limit: 1000)
    let piece = Array(repeating: UInt8(ascii: "x"), count: 600)
    framer.append(piece)
    #expect(framer.next() == nil)
    framer.append(piece)
    #expect(framer.next() == .oversized(byteCount: 1001, prefix: Array(repeating: UInt8(ascii: "x"), count: 256)))
    for _ in 0..<1000 {
      framer.append(piece)
      #expect(framer.next() == nil)
    }
    framer.append("rest\nline\n".utf8)
    #expect(framer.next() == .line(Array("line".utf8)))
    #expect(framer.finish() == nil)
  }

  @Test("of many megabytes are found in time that grows with their length only")
  func isNotQuadratic() {
    var framer = LineFramer(limit: 64 << 20)
    let piece = Array(repeating: UInt8(ascii: "x"), count: 4096)
    // Looking at all of the line again for each of its 8192 pieces would be 137 GB.
    let duration = ContinuousClock().measure {
      for _ in 0..<8192 {
        framer.append(piece)
        #expect(framer.next() == nil)
      }
      framer.append([0x0A])
      #expect(framer.next() != nil)
    }
    #expect(duration < .seconds(60))
  }

  @Test("a framer can go on after its stream has ended, for the next one")
  func isReusable() {
    var framer = LineFramer()
    framer.append("a\nb".utf8)
    #expect(framer.next() == .line(Array("a".utf8)))
    #expect(framer.finish() == Array("b".utf8))
    framer.append("c\n".utf8)
    #expect(framer.next() == .line(Array("c".utf8)))
  }
}
