import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Lines of standard output")
struct OutputParserTests {
  private func contents(_ text: [UInt8]) -> [OutputLine.Content] {
    var parser = OutputParser()
    var lines = parser.append(text, at: 0)
    if let rest = parser.finish(at: 0) { lines.append(rest) }
    return lines.map(\.content)
  }

  private func kind(of content: OutputLine.Content) -> String {
    switch content {
    case .frame: "frame"
    case .frameInPieces(_, let lines): "frame in \(lines) pieces"
    case .piece: "piece"
    case .otherJSON: "other JSON"
    case .blank: "blank"
    case .wrongEncoding(_, let id): "wrong encoding, answers \(id ?? "nobody")"
    case .notStrict(_, let id): "not strict, answers \(id ?? "nobody")"
    case .tooLong: "too long"
    case .notJSON: "not JSON"
    }
  }

  @Test(
    "each line is classified once",
    arguments: [
      (#"{"type":"response","request_id":"1"}"#, ["frame"]),
      ("starting up...", ["not JSON"]),
      ("[]", ["other JSON"]),
      ("null", ["other JSON"]),
      ("", ["blank"]),
      (" \t\r", ["blank"]),
      (#"{"type":"response","request_id":"1","ok":true,}"#, ["not strict, answers 1"]),
      (#"{"type":"response","request_id":"1","ok":NaN}"#, ["not strict, answers 1"]),
      (#"{"a":1,"a":2,"type":"event"}"#, ["not strict, answers nobody"]),
      ("{oops", ["not JSON"]),
      ("{\"a\": 1", ["piece"]),
      (#"{"request_id":"1","message":"\ud83d"}"#, ["wrong encoding, answers 1"]),
      ("{\n  \"type\": \"event\"\n}", ["piece", "piece", "frame in 3 pieces"]),
    ])
  func classification(text: String, expected: [String]) {
    #expect(contents(Array(text.utf8) + [0x0A]).map(kind) == expected)
  }

  @Test("a byte order mark and bytes that are not UTF-8 are wrong encodings")
  func encodings() {
    let frame = Array(#"{"request_id":"1"}"#.utf8)
    #expect(contents([0xEF, 0xBB, 0xBF] + frame + [0x0A]).map(kind) == ["wrong encoding, answers 1"])
    #expect(
      contents(Array(#"{"request_id":"1","m":""#.utf8) + [0xFF] + Array("\"}\n".utf8)).map(kind)
        == ["wrong encoding, answers 1"])
  }

  @Test("a frame after the pieces of a broken one is a frame")
  func recovery() {
    #expect(contents(Array("{\"a\":\n{\"type\":\"event\"}\n".utf8)).map(kind) == ["piece", "frame"])
  }

  @Test("the last line without line feed is kept and marked")
  func unterminated() {
    var parser = OutputParser()
    #expect(parser.append(Array("{}\n{\"a\":".utf8), at: 5).map(\.isTerminated) == [true])
    let rest = parser.finish(at: 7)
    #expect(rest?.isTerminated == false)
    #expect(rest?.offset == 3)
    #expect(rest?.time == 7)
  }

  @Test("a line over the limit is one line, kept only in part, and the next one is read")
  func tooLong() {
    var parser = OutputParser(limit: 100)
    let lines = parser.append(Array(repeating: UInt8(ascii: "x"), count: 10_000) + Array("\n{}\n".utf8), at: 0)
    #expect(lines.map(\.content).map(kind) == ["too long", "frame"])
    #expect(lines.last?.offset == 10_001)
    #expect(lines.first.map { $0.bytes.count < 10_000 } == true)
  }

  @Test("the same bytes give the same lines however they are cut", arguments: [1, 2, 3, 7, 64])
  func cuts(size: Int) {
    let text = Array("{\"type\":\"handshake\"}\nnoise\n{\n\"a\": \"\u{2028}é\"\n}\n{\"b\":1}".utf8)
    var parser = OutputParser()
    var lines: [OutputLine] = []
    for start in stride(from: 0, to: text.count, by: size) {
      lines += parser.append(Array(text[start..<min(text.count, start + size)]), at: 0)
    }
    if let rest = parser.finish(at: 0) { lines.append(rest) }
    #expect(lines.map(\.content) == contents(text))
  }
}
