import DevctlProtocol
import Testing

/// Texts are read eight bytes at a time: every length of a string, and every place in it, is once at the edge.
@Suite("strings and names of every length")
struct WordBoundaryTests {
  private static let lengths = 0...40

  private static func text(_ name: String, _ value: String, _ tail: String) -> String {
    "{\"\(name)\":\"\(value)\"\(tail)}"
  }

  @Test("are read as they are", arguments: ["", ",\"more\":[1,2]", " \n"])
  func plain(_ tail: String) throws {
    for length in Self.lengths {
      let name = String(repeating: "n", count: length)
      let value = String(repeating: "v", count: Self.lengths.upperBound - length)
      let object = try #require(try JSONValue(parsing: Self.text(name, value, tail)).objectValue)
      #expect(object.keys.first == name)
      #expect(object[name] == .string(value))
    }
  }

  @Test(
    "hold a special character wherever it stands",
    arguments: [
      ("\\u0041", "A"), ("\\\"", "\""), ("\\ud83d\\ude00", "😀"), ("é", "é"), ("€", "€"), ("\u{7F}", "\u{7F}"),
    ])
  func special(_ written: String, _ meant: String) throws {
    for length in Self.lengths {
      for place in 0...length {
        let before = String(repeating: "a", count: place)
        let after = String(repeating: "z", count: length - place)
        let wanted = before + meant + after
        let text = Self.text(before + written + after, before + written + after, "")
        let object = try #require(try JSONValue(parsing: text).objectValue)
        #expect(object.keys == [wanted])
        #expect(object[wanted] == .string(wanted))
      }
    }
  }

  @Test("are refused where a byte can't stand, at that byte", arguments: [UInt8(0x00), 0x1F, 0x0A, 0x80, 0xFF])
  func refused(_ byte: UInt8) {
    for length in Self.lengths {
      for place in 0...length {
        var text = Array(Self.text(String(repeating: "k", count: length), "v", "").utf8)
        text.insert(byte, at: 2 + place)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == 2 + place)
      }
    }
  }

  @Test("are refused where the text breaks off")
  func cut() {
    for length in Self.lengths {
      let text = Array(Self.text(String(repeating: "k", count: length), String(repeating: "v", count: length), "").utf8)
      for count in 1..<text.count {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text[..<count]) }
        #expect(error?.reason == .endOfInput)
        #expect(error?.offset == count)
      }
    }
  }
}
