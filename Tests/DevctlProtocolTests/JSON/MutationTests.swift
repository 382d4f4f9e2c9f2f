import DevctlProtocol
import TestSupport
import Testing

@Suite("Damaged texts")
struct MutationTests {
  static let seeds = [
    #"""
    {"type":"response","request_id":"a-1","ok":true,"output":{"services":[{"name":"api","command":["go","run"],\#
    "env":{"A":"é😀"},"health":{"type":"tcp","address":"localhost:1","timeout_ms":500}}]},\#
    "notes":[{"level":"info","message":"x\u00e9\ud83d\ude00\n"}]}
    """#,
    #"""
    {"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{"ops":["a"],\#
    "commands":[{"name":"c","args_spec":[{"name":"n","type":"t"}]}]},"declares":{"x":[1,-0,1.5e-3,null,true,\#
    false]}}
    """#,
    #"""
    {"type":"event","stream_id":"s","event":"log","level":"info","message":"m",\#
    "fields":{"n":12345678901234567890,"long name that fits no word":[[],{}]},"ok":false}
    """#,
    #" [ "" , "\\\"\/\b\f\n\r\t" , { "a" : { "b" : [ 0 ] } , "c" : 1E+2 } ] "#,
  ]

  /// Bytes that mean something to a parser, more often than chance brings them.
  static let telling =
    Array("{}[]:,\"\\-+.0123456789eEtfnu /*".utf8) + [0, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xEF, 0xF4, 0xFF]

  static func damage(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0...text.count, using: &generator)
      let byte = telling.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text.insert(byte, at: place)
      case 1: if place < text.count { text.remove(at: place) }
      case 2: if place < text.count { text[place] = byte }
      case 3: text.removeSubrange(place..<min(text.count, place + Int.random(in: 0...20, using: &generator)))
      default:
        let start = Int.random(in: 0...place, using: &generator)
        text.insert(contentsOf: text[start..<place], at: place)
      }
    }
    return text
  }

  @Test("never trap, and what is read is written and read again the same", arguments: 0..<8)
  func areReadOrRefused(_ round: Int) throws {
    var generator = SeededGenerator(seed: UInt64(round))
    var accepted = 0
    for _ in 0..<1500 {
      let seed = Self.seeds.randomElement(using: &generator) ?? ""
      let text = Self.damage(Array(seed.utf8), &generator)
      // All ways to read a text agree on whether it is one.
      let value = Result { try JSONValue(parsing: text) }
      let raw = Result { try RawJSON(parsing: text) }
      switch (value, raw) {
      case (.success(let value), .success(let raw)):
        accepted += 1
        #expect(try JSONValue(parsing: value.encoded()) == value)
        #expect(try raw.value() == value)
        #expect(try JSONValue(parsing: value.encoded()).encoded() == value.encoded())
      case (.failure(let left), .failure(let right)):
        #expect(left as? JSONError == right as? JSONError)
        let offset = (left as? JSONError)?.offset ?? -1
        #expect((0...text.count).contains(offset))
      default:
        Issue.record("read in one way only: \(String(decoding: text, as: UTF8.self))")
      }
      _ = try? PluginFrame.decode(line: text)
      _ = try? Request.decode(line: text)
      _ = try? LaunchPlan.Output.decoded(from: text)
      _ = try? [String: [Double]].decoded(from: text)
    }
    // Else the damage is too heavy to say anything about what is accepted.
    #expect(accepted > 50)
  }

  @Test("cut anywhere, a text is refused", arguments: seeds)
  func cutTexts(_ text: String) {
    let bytes = Array(text.utf8)
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") } ?? 0
    for count in 0...end {
      #expect(throws: JSONError.self) { try JSONValue(parsing: bytes[..<count]) }
      #expect(throws: JSONError.self) { try RawJSON(parsing: bytes[..<count]) }
    }
  }

  @Test("random bytes never trap")
  func noise() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...64, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let wrapped = Array("[\"".utf8) + bytes + Array("\"]".utf8)
      _ = try? JSONValue(parsing: bytes)
      // What the standard library calls valid UTF-8 and what the reader does is the same.
      let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
      if isPlain {
        let isRead = (try? JSONValue(parsing: wrapped)) != nil
        #expect(isRead == (String(validating: bytes, as: UTF8.self) != nil))
      }
    }
  }
}
