import DevctlProtocol
import Testing

@Suite("Objects")
struct JSONObjectTests {
  static let sizes = [0, 1, 15, 16, 17, 18, 100, 1000]

  static func object(_ count: Int) -> JSONObject {
    JSONObject((0..<count).map { (key: "k\($0)", value: .number(JSONNumber(Int64($0)))) })
  }

  @Test("keep the order of their members and find each by name", arguments: sizes)
  func keepOrder(_ count: Int) {
    let object = Self.object(count)
    #expect(object.count == count)
    #expect(object.isEmpty == (count == 0))
    #expect(object.keys == (0..<count).map { "k\($0)" })
    for number in 0..<count { #expect(object["k\(number)"]?.intValue == Int64(number)) }
    #expect(object["other"] == nil)
  }

  @Test("a member that is set again keeps its place", arguments: sizes.dropFirst())
  func setAgain(_ count: Int) {
    var object = Self.object(count)
    object["k0"] = "new"
    #expect(object.count == count)
    #expect(object.keys.first == "k0")
    #expect(object["k0"] == "new")
  }

  @Test("members are removed in any number and order, and others stay", arguments: sizes)
  func removal(_ count: Int) {
    var object = Self.object(count)
    for number in 0..<count where number % 3 != 0 {
      #expect(object.remove("k\(number)")?.intValue == Int64(number))
      #expect(object.remove("k\(number)") == nil)
    }
    let rest = (0..<count).filter { $0 % 3 == 0 }
    #expect(object.keys == rest.map { "k\($0)" })
    #expect(object.count == rest.count)
    for number in rest { #expect(object["k\(number)"]?.intValue == Int64(number)) }
    object["k1"] = "back"
    #expect(object.keys.last == "k1")
    for key in object.keys { object[key] = nil }
    #expect(object == [:])
    #expect(object.text == "{}")
  }

  @Test("are equal whatever the order of their members", arguments: sizes)
  func equality(_ count: Int) {
    let object = Self.object(count)
    let reversed = JSONObject(object.reversed().map { (key: $0.key, value: $0.value) })
    #expect(object == reversed)
    #expect(object.hashValue == reversed.hashValue)
    var more = object
    more["more"] = 1
    #expect(object != more)
    // As many members, but one under another name.
    var another = object
    another["another"] = 1
    #expect(more != another)
  }

  @Test("a literal's later member replaces an earlier one instead of trapping")
  func literals() {
    let object: JSONObject = ["a": 1, "b": [nil, true, 1.5, "x", ["c": [:]]], "a": 2]
    #expect(object.text == #"{"a":2,"b":[null,true,1.5,"x",{"c":{}}]}"#)
    let value: JSONValue = ["a": 1, "a": 2]
    #expect(value.text == #"{"a":2}"#)
  }

  @Test("values tell their kind and give their content only as what they are")
  func accessors() {
    let values: [JSONValue] = [nil, true, 1, "s", [1], ["k": "v"]]
    #expect(values.map(\.kind.description) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.intValue) == [nil, nil, 1, nil, nil, nil])
    #expect(values.map(\.doubleValue) == [nil, nil, 1, nil, nil, nil])
    #expect(values.map(\.stringValue) == [nil, nil, nil, "s", nil, nil])
    #expect(values.map(\.arrayValue?.count) == [nil, nil, nil, nil, 1, nil])
    #expect(values.map { $0["k"] } == [nil, nil, nil, nil, nil, "v"])
    #expect(values.map { $0[0] } == [nil, nil, nil, nil, 1, nil])
    #expect(values[4][1] == nil)
    #expect(values[4][-1] == nil)
    #expect(Set(values + values).count == values.count)
  }

  @Test("strings are compared by their bytes")
  func exactStrings() {
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    #expect(JSONValue.string("\u{E9}") == JSONValue.string("\u{E9}"))
  }
}

extension JSONObject {
  fileprivate var text: String { JSONValue.object(self).text }
}
