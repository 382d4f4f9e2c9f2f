import Testing

@testable import DevctlHost

@Suite("what is kept of stderr")
struct StandardErrorLogTests {
  private func append(_ text: String, to log: inout StandardErrorLog) -> [String] {
    Array(text.utf8).withUnsafeBytes { log.append($0) }
  }

  @Test("lines come out whole however the bytes are cut", arguments: [1, 2, 3, 7, 100])
  func pieces(_ size: Int) {
    let bytes = Array("eins\nzwei\r\n\ndrei é\u{2028}vier\nfünf".utf8)
    var log = StandardErrorLog(limit: TailLimit())
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { lines += log.append($0) }
    }
    #expect(log.tail.last == "fünf")
    lines += log.finish().map { [$0] } ?? []
    #expect(lines == ["eins", "zwei", "", "drei é\u{2028}vier", "fünf"])
    #expect(log.finish() == nil)
    #expect(log.tail == lines)
  }

  @Test("the tail keeps the last lines, as many and as long as allowed")
  func tail() {
    var log = StandardErrorLog(limit: TailLimit(lines: 3, bytes: 10))
    _ = append("a\nb\nc\nd\n", to: &log)
    #expect(log.tail == ["b", "c", "d"])
    _ = append("123456789\n", to: &log)
    #expect(log.tail == ["d", "123456789"])
    _ = append("0123456789abc\n", to: &log)
    #expect(log.tail == ["0123456789"])
  }

  @Test("a line that never ends comes out in pieces")
  func endless() {
    var log = StandardErrorLog(limit: TailLimit())
    let length = StandardErrorLog.maximumLineBytes
    #expect(append(String(repeating: "x", count: 2 * length + 5), to: &log).map(\.utf8.count) == [length, length])
    #expect(append("\n", to: &log) == ["xxxxx"])
    #expect(append(String(repeating: "x", count: length) + "\n", to: &log).map(\.utf8.count) == [length])
    #expect(log.finish() == nil)
  }

  @Test("invalid UTF-8 is replaced")
  func invalid() {
    var log = StandardErrorLog(limit: TailLimit())
    let bytes: [UInt8] = [0xFF, 0x41, 0x0A]
    #expect(bytes.withUnsafeBytes { log.append($0) } == ["\u{FFFD}A"])
  }
}
