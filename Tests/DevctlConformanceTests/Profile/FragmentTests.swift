import DevctlConformance
import DevctlProtocol
import Testing

@Suite("A fragment of an output")
struct FragmentTests {
  @Test(
    "is met by a value that has all of it",
    arguments: [
      ("{}", #"{"a": 1}"#),
      (#"{"a": 1}"#, #"{"b": 2, "a": 1}"#),
      (#"{"a": 1}"#, #"{"a": 1.0}"#),
      (#"{"a": {"b": [1, {"c": "x"}]}}"#, #"{"a": {"b": [1, {"c": "x", "d": null}], "e": 0}}"#),
      (#"{"a": null}"#, #"{}"#),
      (#"{"a": null}"#, #"{"a": null}"#),
      (#"{"a": []}"#, #"{"a": []}"#),
    ])
  func met(fragment: String, value: String) throws {
    #expect(try mismatches(fragment, value) == [])
  }

  @Test(
    "is missed at the places where something else stands",
    arguments: [
      (#"{"a": 1}"#, #"{"a": 2}"#, ["output.a is 2 (expected: 1)"]),
      (#"{"a": 1}"#, #"{"a": "1"}"#, [#"output.a is "1" (expected: 1)"#]),
      (#"{"a": 1, "b": 2}"#, #"{}"#, ["output.a is nothing (expected: 1)", "output.b is nothing (expected: 2)"]),
      (#"{"a": 0}"#, #"{"a": null}"#, ["output.a is null (expected: 0)"]),
      (#"{"a": null}"#, #"{"a": 0}"#, ["output.a is 0 (expected: null)"]),
      (#"{"a": {"b": 1}}"#, #"{"a": [1]}"#, [#"output.a is [1] (expected: {"b":1})"#]),
      (#"{"a": [1, 2]}"#, #"{"a": [1]}"#, ["output.a is one of 1, [1] (expected: an array of 2, like [1,2])"]),
      (#"{"a": [1, {"b": 2}]}"#, #"{"a": [1, {"b": 3}]}"#, ["output.a[1].b is 3 (expected: 2)"]),
      (#"{"a.b": true}"#, #"{"a": {"b": true}}"#, [#"output["a.b"] is nothing (expected: true)"#]),
    ])
  func missed(fragment: String, value: String, places: [String]) throws {
    #expect(try mismatches(fragment, value).map(\.description) == places)
  }

  private func mismatches(_ fragment: String, _ value: String) throws -> [Fragment.Mismatch] {
    try Fragment(JSONValue(parsing: fragment)).mismatches(in: JSONValue(parsing: value), at: "output")
  }
}
