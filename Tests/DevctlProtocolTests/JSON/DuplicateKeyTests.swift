import DevctlProtocol
import Testing

@Suite("Names that come twice")
struct DuplicateKeyTests {
  /// Names that share what fingerprints are made of: length, first and last bytes.
  static func similar(_ number: Int) -> String {
    let digits = String(number)
    return "the same start " + String(repeating: "0", count: 8 - digits.count) + digits + " and the same end"
  }

  static func object(_ names: [String]) -> String {
    "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
  }

  @Test("are found wherever they are", arguments: [2, 3, 23, 24, 25, 26, 100, 5000])
  func areFound(_ count: Int) throws {
    for make in [{ "k\($0)" }, Self.similar] {
      let names = (0..<count).map(make)
      #expect(try JSONValue(parsing: Self.object(names)).objectValue?.keys == names)
      for (first, second) in [(0, count - 1), (count - 2, count - 1), (0, 1), (count / 2, count - 1)]
      where first < second {
        var twice = names
        twice[second] = twice[first]
        let text = Self.object(twice)
        let offset = 1 + twice[..<second].map { $0.utf8.count + 5 }.reduce(0, +)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error == JSONError(offset: offset, reason: .duplicateKey(names[first])))
        #expect(#expect(throws: JSONError.self) { try RawJSON(parsing: text) } == error)
      }
    }
  }

  @Test("are found among many however they are escaped")
  func areFoundEscaped() {
    for count in [5, 100] {
      let names = (0..<count).map { "key\($0)" } + [#"\u006bey2"#]
      let error = #expect(throws: JSONError.self) { try RawJSON(parsing: Self.object(names)) }
      #expect(error?.reason == .duplicateKey("key2"))
      let escapedFirst = [#"\u006bey2"#] + names.dropLast()
      #expect(
        #expect(throws: JSONError.self) { try RawJSON(parsing: Self.object(escapedFirst)) }?.reason
          == .duplicateKey("key2"))
    }
  }

  @Test("may be in different objects, inner and outer ones")
  func mayBeInDifferentObjects() throws {
    let text = #"{"a":{"a":[{"a":1},{"a":2,"\u0062":3}],"b":{"b":{}}},"b":{"a":{},"b":1}}"#
    #expect(throws: Never.self) { try JSONValue(parsing: text) }
    #expect(throws: Never.self) { try RawJSON(parsing: text) }
    let error = #expect(throws: JSONError.self) { try RawJSON(parsing: #"{"x":{"a":{},"b":{"a":1}},"y":[],"x":1}"#) }
    #expect(error?.offset == 33)
  }

  @Test("names that only look the same are two names")
  func lookingTheSameIsNotEnough() throws {
    let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(value.text == "{\"\u{E9}\":1,\"e\u{301}\":2}")
  }

  @Test("a hundred thousand names are no heavy load, similar or not")
  func manyNamesAreFast() throws {
    for make in [{ "k\($0)" }, Self.similar] {
      let text = Array(Self.object((0..<100_000).map(make)).utf8)
      let clock = ContinuousClock()
      let duration = try clock.measure { _ = try RawJSON(parsing: text) }
      // Quadratic, it would be minutes; generous, for a debug build on a machine that is busy.
      #expect(duration < .seconds(20))
      #expect(try JSONValue(parsing: text).objectValue?.count == 100_000)
    }
  }
}
