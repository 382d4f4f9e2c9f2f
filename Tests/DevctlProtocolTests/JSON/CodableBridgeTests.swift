import DevctlProtocol
import Testing

private enum Mode: String, Codable { case fast, slow }

private enum Shape: Codable, Hashable {
  case circle(radius: Double)
  case named(String, sides: Int)
}

private struct Settings: Codable, Hashable, JSONCodable {
  struct Limit: Codable, Hashable { var soft: UInt8; var hard: Int64? }

  var name: String
  var mode: Mode
  var ratio: Float = 0.1
  var tags: [String] = []
  var limits: [String: Limit] = [:]
  var shape: Shape?
  var extra: JSONValue = nil
  var members: JSONObject = [:]
  var matrix: [[Int]] = []
}

private class Base: Codable {
  var base = 1
  init() {}
}

private final class Derived: Base {
  var own = "x"
  override init() { super.init() }

  private enum CodingKeys: String, CodingKey { case own }

  required init(from decoder: any Decoder) throws {
    own = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .own)
    try super.init(from: decoder.container(keyedBy: CodingKeys.self).superDecoder())
  }

  override func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(own, forKey: .own)
    try super.encode(to: container.superEncoder())
  }
}

/// A type that opens its containers by hand.
private struct Manual: Codable, Hashable {
  var values: [Int?]
  var pair: [String: Int]

  private enum CodingKeys: String, CodingKey { case values, pair }

  init(values: [Int?], pair: [String: Int]) {
    self.values = values
    self.pair = pair
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    var list = try container.nestedUnkeyedContainer(forKey: .values)
    values = []
    while !list.isAtEnd { values.append(try list.decodeNil() ? nil : list.decode(Int.self)) }
    _ = #expect(throws: DecodingError.self) { try list.decode(Int.self) }
    pair = try container.decode([String: Int].self, forKey: .pair)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    var list = container.nestedUnkeyedContainer(forKey: .values)
    for value in values {
      if let value { try list.encode(value) } else { try list.encodeNil() }
    }
    try container.encode(pair, forKey: .pair)
  }
}

@Suite("An author's own Codable types")
struct CodableBridgeTests {
  private static let settings = Settings(
    name: "é", mode: .slow, tags: ["a", "b"],
    limits: ["x": .init(soft: 255, hard: nil), "y": .init(soft: 0, hard: .min)],
    shape: .named("n", sides: 5), extra: ["k": [1, nil, 2.5]], members: ["m": true], matrix: [[1], [], [2, 3]])

  @Test("are written and read again the same")
  func roundTrip() throws {
    let value = try JSONValue(encoding: Self.settings)
    #expect(try value.decoded(as: Settings.self) == Self.settings)
    #expect(value["ratio"]?.text == "0.1")
    #expect(value["shape"]?.text == #"{"named":{"_0":"n","sides":5}}"#)
    #expect(value.objectValue?.keys.prefix(3) == ["name", "mode", "ratio"])
  }

  @Test("take part where types read and write themselves, without more code")
  func conformsByItself() throws {
    let text = Self.settings.encodedJSON()
    #expect(try Settings.decoded(from: text) == Self.settings)
    #expect(try RawJSON(encoding: Self.settings).decoded() == Self.settings)
    #expect(try [Settings].decoded(from: [Self.settings, Self.settings].encodedJSON()).count == 2)
  }

  private static let faults: [(String, String)] = [
    (#"{"mode":"fast"}"#, "[0]: the field \"name\" is missing (byte 1)"),
    (#"{"name":1}"#, "[0].name: expected a string, found a number (byte 1)"),
    (#"{"name":null}"#, "[0].name: expected a string, found null (byte 1)"),
    (
      #"{"name":"n","mode":"fast","ratio":1e60}"#, "[0].ratio: expected a number that fits a float, found 1e60 (byte 1)"
    ),
    (
      #"{"name":"n","mode":"fast","ratio":1,"tags":["a",{}]}"#,
      "[0].tags[1]: expected a string, found an object (byte 1)"
    ),
    (
      #"{"name":"n","mode":"fast","ratio":1,"tags":[],"limits":{"x y":{"soft":256}}}"#,
      "[0].limits[\"x y\"].soft: expected an integer from 0 to 255, found 256 (byte 1)"
    ),
    ("[]", "[0]: expected an object, found an array (byte 1)"),
  ]

  @Test("fail with the path of the fault", arguments: faults)
  func failWithPath(_ text: String, _ description: String) {
    let error = #expect(throws: JSONError.self) { try [Settings].decoded(from: "[\(text)]") }
    #expect(error?.description == description)
  }

  @Test("fail with the path of what is no case of an enumeration")
  func unknownCases() {
    let error = #expect(throws: JSONError.self) { try Settings.decoded(from: #"{"name":"n","mode":"idle"}"#) }
    #expect(error?.path == "mode")
    #expect(error?.description.contains("idle") == true)
  }

  @Test("give their own errors a place, too")
  func ownErrors() {
    struct Refusal: Error, CustomStringConvertible { var description: String { "refused" } }
    struct Picky: Codable {
      init() {}
      init(from decoder: any Decoder) throws { throw Refusal() }
      func encode(to encoder: any Encoder) throws { throw Refusal() }
    }
    let read = #expect(throws: JSONError.self) { try JSONValue.null.decoded(as: Picky.self) }
    #expect(read?.description == "refused")
    let written = #expect(throws: JSONError.self) { try JSONValue(encoding: [Picky()]) }
    #expect(written?.description == "refused")
  }

  @Test("cannot write what JSON has no value for", arguments: [Double.nan, .infinity])
  func notFinite(_ number: Double) {
    let error = #expect(throws: JSONError.self) { try JSONValue(encoding: ["a": [1, number]]) }
    #expect(error?.description == "a[1]: JSON has no value for \(number)")
    #expect(throws: JSONError.self) { try JSONValue(encoding: Float(number)) }
  }

  @Test("may inherit, and may open containers by hand")
  func containers() throws {
    let derived = Derived()
    derived.base = 7
    derived.own = "y"
    let value = try JSONValue(encoding: derived)
    #expect(value == ["own": "y", "super": ["base": 7]])
    #expect(try value.decoded(as: Derived.self).base == 7)

    let manual = Manual(values: [1, nil, 3], pair: ["a": 1])
    #expect(try JSONValue(encoding: manual) == ["values": [1, nil, 3], "pair": ["a": 1]])
    #expect(try JSONValue(encoding: manual).decoded() == manual)
  }

  @Test("of one value need no container")
  func singleValues() throws {
    #expect(try JSONValue(encoding: "s") == "s")
    #expect(try JSONValue(encoding: Int?.none) == nil)
    #expect(try JSONValue(encoding: UInt64.max).text == "18446744073709551615")
    #expect(try JSONValue.null.decoded(as: Int?.self) == nil)
    #expect(try JSONValue(encoding: [String: Int]()) == [:])
    #expect(try JSONValue(parsing: "[1.0, 1e2]").decoded(as: [Int8].self) == [1, 100])
    #expect(try JSONValue(parsing: "[true]").decoded(as: JSONValue.self) == [true])
    #expect(throws: JSONError.self) { try JSONValue("x").decoded(as: JSONObject.self) }
    #expect(throws: JSONError.self) { try JSONValue(1).decoded(as: Bool.self) }
  }
}
