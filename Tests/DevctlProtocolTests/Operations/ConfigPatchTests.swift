import DevctlProtocol
import Testing

@Suite("Patching a configuration")
struct ConfigPatchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let config: JSONObject
    var patch = ConfigPatch()
    let result: Result<String, ConfigPatchError>
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "an empty patch changes nothing", config: ["a": 1], result: .success(#"{"a":1}"#)),
    Case(
      name: "a value is set in place", config: ["a": 1, "b": 2], patch: .init(set: ["a": [true]]),
      result: .success(#"{"a":[true],"b":2}"#)),
    Case(
      name: "new keys come in ascending order", config: [:], patch: .init(set: ["b": 1, "a.z": 2, "a.b": 3, "a-": 4]),
      result: .success(#"{"a-":4,"a":{"b":3,"z":2},"b":1}"#)),
    Case(
      name: "objects on the way are made", config: ["a": [:]], patch: .init(set: ["a.b.c.d": nil]),
      result: .success(#"{"a":{"b":{"c":{"d":null}}}}"#)),
    Case(
      name: "a value of any kind is replaced", config: ["a": ["b": 1]], patch: .init(set: ["a": "x"]),
      result: .success(#"{"a":"x"}"#)),
    Case(
      name: "members are removed", config: ["a": ["b": 1, "c": 2], "d": 3], patch: .init(unset: ["d", "a.b"]),
      result: .success(#"{"a":{"c":2}}"#)),
    Case(
      name: "removing what is not there is nothing", config: ["a": [:]],
      patch: .init(unset: ["a.y", "x.y.z", "x.y.z"]), result: .success(#"{"a":{}}"#)),
    Case(
      name: "unset comes before set", config: ["a": ["b": 1]], patch: .init(set: ["a.c": 2], unset: ["a.b"]),
      result: .success(#"{"a":{"c":2}}"#)),
    Case(
      name: "a key leads through a number", config: ["a": ["b": 1]], patch: .init(set: ["a.b.c.d": 1]),
      result: .failure(.throughNonObject(key: "a.b.c.d", path: "a.b", found: .number))),
    Case(
      name: "a key leads through null", config: ["a": nil], patch: .init(set: ["a.b": 1]),
      result: .failure(.throughNonObject(key: "a.b", path: "a", found: .null))),
    Case(
      name: "a key to remove leads through an array", config: ["a": [1]], patch: .init(unset: ["a.0"]),
      result: .failure(.throughNonObject(key: "a.0", path: "a", found: .array))),
    Case(
      name: "a key is set and unset", config: [:], patch: .init(set: ["a.b": 1], unset: ["a.b"]),
      result: .failure(.conflict(.setAndUnset("a.b")))),
    Case(
      name: "a key is inside another", config: [:], patch: .init(set: ["a.b": 1, "a-b": 1, "a": 1]),
      result: .failure(.conflict(.nested(outer: "a", inner: "a.b")))),
    Case(
      name: "a key to set is inside one to remove", config: [:], patch: .init(set: ["a.b.c": 1], unset: ["a"]),
      result: .failure(.conflict(.nested(outer: "a", inner: "a.b.c")))),
    Case(name: "an empty key", config: [:], patch: .init(set: ["": 1]), result: .failure(.emptySegment(key: ""))),
    Case(
      name: "a dot at the start", config: [:], patch: .init(set: [".a": 1]),
      result: .failure(.emptySegment(key: ".a"))),
    Case(
      name: "a dot at the end", config: [:], patch: .init(unset: ["a."]), result: .failure(.emptySegment(key: "a."))),
    Case(name: "two dots", config: [:], patch: .init(set: ["a..b": 1]), result: .failure(.emptySegment(key: "a..b"))),
  ]

  @Test("has one result or a reason why not", arguments: cases)
  func apply(_ example: Case) {
    let result = Result { () throws(ConfigPatchError) in
      JSONValue.object(try example.patch.applied(to: example.config)).text
    }
    #expect(result == example.result)
  }

  @Test("all conflicts are listed, in ascending order")
  func conflicts() {
    let patch = ConfigPatch(set: ["c.d": 1, "a": 1, "b": 1, "a.b.c": 2, "b.x": 1, "b-": 1], unset: ["c", "b", "a.b"])
    #expect(
      patch.conflicts() == [
        .setAndUnset("b"), .nested(outer: "a", inner: "a.b"), .nested(outer: "a", inner: "a.b.c"),
        .nested(outer: "b", inner: "b.x"), .nested(outer: "c", inner: "c.d"),
      ])
    #expect(ConfigPatch(set: ["ab": 1, "a": 1], unset: ["abc", "abc"]).conflicts() == [])
  }

  @Test("nests no deeper than a frame may, however long the key")
  func limitsDepth() throws {
    func key(_ count: Int) -> String { Array(repeating: "k", count: count).joined(separator: ".") }
    #expect(throws: Never.self) { try ConfigPatch(set: [key(124): [[]]]).applied(to: [:]) }
    for (count, value) in [(125, [[]]), (127, 1), (1_000_000, 1)] as [(Int, JSONValue)] {
      let patch = ConfigPatch(set: [key(count): value])
      #expect(throws: ConfigPatchError.tooDeep(key: key(count), limit: 126)) { try patch.applied(to: [:]) }
    }
    let error = #expect(throws: ConfigPatchError.self) { try ConfigPatch(unset: [key(1_000_000)]).applied(to: [:]) }
    #expect((error?.description.utf8.count ?? 0) < 300)
  }

  @Test("of a hundred thousand keys is applied at once")
  func manyKeys() throws {
    let numbers = 0..<100_000
    let config = JSONObject([(key: "all", value: .object(JSONObject(numbers.map { (key: "k\($0)", value: 0) })))])
    let patch = ConfigPatch(
      set: JSONObject(numbers.lazy.map { (key: "all.n\($0)", value: 1) }), unset: numbers.map { "all.k\($0)" })
    let clock = ContinuousClock()
    let start = clock.now
    let result = try patch.applied(to: config)
    // Quadratic, it would be minutes; generous, for a debug build on a machine that is busy.
    #expect(clock.now - start < .seconds(60))
    #expect(result["all"]?.objectValue?.count == 100_000)
    #expect(result["all"]?["n99999"] == 1)
  }

  @Test("errors say which key and why")
  func descriptions() {
    #expect(
      ConfigPatchError.throughNonObject(key: "a.b", path: "a", found: .string).description
        == "the key \"a.b\" leads through \"a\", which is a string, not an object")
    #expect(
      ConfigPatchError.conflict(.nested(outer: "a", inner: "a.b")).description
        == "the key \"a.b\" is inside \"a\", which the patch has, too")
    #expect(ConfigPatchError.conflict(.setAndUnset("a")).description == "the key \"a\" is both set and unset")
  }
}
