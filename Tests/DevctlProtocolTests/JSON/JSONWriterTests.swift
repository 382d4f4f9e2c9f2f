import DevctlProtocol
import Testing

@Suite("Writing")
struct JSONWriterTests {
  @Test(
    "a string escapes what it has to and nothing else",
    arguments: [
      ("", #""""#), ("plain", #""plain""#), ("\"\\/", #""\"\\/""#), ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
      ("\u{0}\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
      ("\u{7F}\u{80}é€😀\u{2028}", "\"\u{7F}\u{80}é€😀\u{2028}\""),
      ("0123456\"", #""0123456\"""#), ("01234567\"89\\", #""01234567\"89\\""#), ("\"01234567", #""\"01234567""#),
    ])
  func escapes(_ string: String, _ text: String) throws {
    #expect(JSONValue.string(string).text == text)
    #expect(try JSONValue(parsing: text) == .string(string))
  }

  @Test("every byte at every place of a word is escaped where it has to be")
  func escapesEverywhere() throws {
    for byte in UInt8(0)..<0x80 {
      for place in 0..<17 {
        var bytes = Array(repeating: UInt8(ascii: "x"), count: 17)
        bytes[place] = byte
        let string = String(decoding: bytes, as: UTF8.self)
        let text = JSONValue.string(string).text
        #expect(try JSONValue(parsing: text) == .string(string))
        let isEscaped = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        #expect((text.utf8.count > 19) == isEscaped)
      }
    }
  }

  @Test("commas and names come by themselves")
  func punctuation() {
    var writer = JSONWriter(reservingCapacity: 64)
    writer.object { writer in
      writer.field(
        "a",
        writing: {
          $0.array {
            $0.element(1); $0.element([Int]()); $0.element("x")
          }
        })
      writer.field("none", String?.none)
      writer.field("b", writing: { $0.object { $0.field(key: "c\"", true) } })
      writer.field("d", JSONValue.null)
      writer.field("e", RawJSON([1]))
      writer.field("f", writing: { $0.array { _ in } })
      writer.field("g", Int64.min)
    }
    writer.endLine()
    writer.array { $0.element(false) }
    let lines = String(decoding: writer.bytes, as: UTF8.self)
    #expect(
      lines == #"{"a":[1,[],"x"],"b":{"c\"":true},"d":null,"e":[1],"f":[],"g":-9223372036854775808}"# + "\n[false]")
    writer.removeAll()
    writer.integer(0)
    #expect(writer.bytes == [0x30])
  }

  @Test("integers are written in full", arguments: [0, 9, 10, -1, -10, 1234567890, .max, .min] as [Int64])
  func integers(_ value: Int64) {
    #expect(String(decoding: value.encodedJSON(), as: UTF8.self) == String(value))
  }
}
