import DevctlProtocol
import Testing

/// A type that reads itself, as an author would write one.
private struct Box: JSONCodable, Hashable {
  var name: String
  var size: Int64?
  var inner: [Box] = []

  init(name: String, size: Int64? = nil, inner: [Box] = []) {
    self.name = name
    self.size = size
    self.inner = inner
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var size: Int64?
    var inner: [Box]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "a size under a name of many bytes": size = try reader.readIfPresent()
      case "inner": inner = try reader.readIfPresent()
      default: break
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.size = size
    self.inner = inner ?? []
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("a size under a name of many bytes", size)
      if !inner.isEmpty { writer.field("inner", inner) }
    }
  }
}

@Suite("Reading into types")
struct JSONReaderTests {
  @Test("a type reads what it writes")
  func roundTrip() throws {
    let box = Box(
      name: "outer", inner: [Box(name: "é\"\n", size: .min), Box(name: "", inner: [Box(name: "x", size: 0)])])
    let text =
      #"""
      {"name":"outer","inner":[{"name":"é\"\n","a size under a name of many bytes":-9223372036854775808},\#
      {"name":"","inner":[{"name":"x","a size under a name of many bytes":0}]}]}
      """#
    #expect(String(decoding: box.encodedJSON(), as: UTF8.self) == text)
    #expect(try Box.decoded(from: text) == box)
    #expect(box.encodedLine() == Array(text.utf8) + [0x0A])
  }

  @Test("names are matched however they are escaped, and wherever in memory they end")
  func matchesNames() throws {
    #expect(
      try Box.decoded(from: #"{"n\u0061me":"x","a size under a n\u0061me of many bytes":1}"#) == Box(name: "x", size: 1)
    )
    // Where a name starts decides how many bytes after it can be looked at.
    for padding in 0..<40 {
      let text = #"{"name":"x"}"# + String(repeating: " ", count: padding)
      #expect(try Box.decoded(from: text).name == "x")
    }
  }

  @Test("a null counts as absent where a field is optional, and is of the wrong kind where it isn't")
  func nulls() throws {
    #expect(
      try Box.decoded(from: #"{"name":"x","inner":null,"a size under a name of many bytes":null}"#) == Box(name: "x"))
    let error = #expect(throws: JSONError.self) { try Box.decoded(from: #"{"name":null}"#) }
    #expect(error?.description == "name: expected a string, found null (byte 8)")
  }

  @Test(
    "what nobody reads is validated all the same",
    arguments: ["[1,]", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "[\"\u{1}\"]", "01", "nul"])
  func validatesWhatIsSkipped(_ text: String) {
    #expect(throws: JSONError.self) { try Box.decoded(from: "{\"name\":\"x\",\"other\":\(text)}") }
  }

  @Test("elements that are not read are skipped, and kinds can be seen before reading")
  func mixedArrays() throws {
    let kinds = try JSONReader.read(#"[null, true, 1, "s", [], {"a":[{}]}]"#.utf8) { reader throws(JSONError) in
      var kinds: [JSONKind?] = []
      try reader.readArray { reader throws(JSONError) in
        kinds.append(reader.nextKind)
        if reader.nextKind == .array { try reader.skipValue() }
      }
      return kinds
    }
    #expect(kinds == [.null, .boolean, .number, .string, .array, .object])
  }

  @Test("an author's own errors carry the path of the value at their offset")
  func ownErrors() {
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(#"{"a":[1, 2]}"#.utf8) { reader throws(JSONError) in
        try reader.readObject { _, reader throws(JSONError) in
          try reader.readArray { reader throws(JSONError) in
            let offset = reader.offset
            let number: Int = try reader.read()
            if number == 2 { throw reader.error(.invalidValue("two is too many"), at: offset) }
          }
        }
      }
    }
    #expect(error?.description == "a[1]: two is too many (byte 9)")
  }

  @Test("a raw value keeps its bytes, white space inside included")
  func rawValues() throws {
    let raw = try RawJSON(parsing: " { \"a\" : [ 1 ] } ")
    #expect(raw.text == "{ \"a\" : [ 1 ] }")
    #expect(try raw.value() == ["a": [1]])
    #expect(try raw.decoded(as: [String: [Int]].self) == ["a": [1]])
    #expect(try raw != RawJSON(parsing: "{\"a\":[1]}"))
    #expect(RawJSON(["a": [1]]).text == #"{"a":[1]}"#)
    let error = #expect(throws: JSONError.self) { try raw.decoded(as: [String: String].self, at: "input") }
    #expect(error?.description == "input.a: expected a string, found an array (byte 9)")
  }

  @Test("the standard library's types read and write themselves")
  func standardTypes() throws {
    #expect(try [String: [Bool]].decoded(from: #"{"b":[true],"a":[]}"#) == ["a": [], "b": [true]])
    #expect(
      String(decoding: ["b": [1.5], "a": [], "é": [-0.0]].encodedJSON(), as: UTF8.self)
        == #"{"a":[],"b":[1.5],"é":[-0.0]}"#)
    #expect(try [UInt64].decoded(from: "[18446744073709551615]") == [.max])
    #expect(throws: JSONError.self) { try Double.decoded(from: "1e999") }
    #expect(try JSONObject.decoded(from: #"{"z":1,"a":2}"#).keys == ["z", "a"])
    #expect(throws: JSONError.self) { try JSONObject.decoded(from: "[]") }
  }

  @Test("a number that JSON cannot express is an error, not a silent null")
  func unwritableNumbers() {
    let error = #expect(throws: JSONError.self) { try RawJSON(encoding: [1, Double.nan]) }
    #expect(error?.reason == .invalidValue("JSON has no value for nan"))
  }

  @Test("bytes need not be in one piece")
  func anyCollection() throws {
    let text = #"{"a":[1,"é"]}"#
    #expect(try JSONValue(parsing: Array(text.utf8)[...]) == ["a": [1, "é"]])
    #expect(try JSONValue(parsing: text.utf8.lazy.map { $0 }) == ["a": [1, "é"]])
    #expect(throws: JSONError.self) { try JSONValue(parsing: EmptyCollection<UInt8>()) }
  }
}
