import DevctlProtocol
import Testing

@Suite("Where a path leads in a text")
struct JSONPathOffsetTests {
  private static let text = #" {"a": [1, {"b": "x,}", "b\u0063": null}], "c": {"a": -2}, "": [[]]}"#

  @Test(
    "is the first byte of the value",
    arguments: [
      (JSONPath.root, #"{"a": ["#), (JSONPath([.key("a")]), "[1, "), (JSONPath([.key("a"), .index(0)]), "1, {"),
      (JSONPath([.key("a"), .index(1)]), #"{"b""#), (JSONPath([.key("a"), .index(1), .key("b")]), #""x,}""#),
      (JSONPath([.key("a"), .index(1), .key("bc")]), "null}"), (JSONPath([.key("c"), .key("a")]), "-2}"),
      (JSONPath([.key(""), .index(0)]), "[]]}"),
    ])
  func found(path: JSONPath, rest: String) throws {
    let bytes = Array(Self.text.utf8)
    let offset = try #require(path.offset(in: bytes))
    #expect(String(decoding: bytes[offset...], as: UTF8.self).hasPrefix(rest))
  }

  @Test("is nowhere where there is no such value", arguments: ["b", "x", "[]"] as [JSONPath])
  func absent(path: JSONPath) {
    #expect(path.offset(in: Array(Self.text.utf8)) == nil)
  }
}
