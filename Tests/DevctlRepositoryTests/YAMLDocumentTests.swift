import DevctlRepository
import Testing

@Suite("a YAML document as a value")
struct YAMLDocumentTests {
  private func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode? {
    try YAMLDocument.parse(Array(text.utf8), limits: limits)
  }

  /// The value in one line, to compare.
  private func outline(_ node: YAMLNode?) -> String {
    switch node?.content {
    case nil: "-"
    case .scalar(let scalar): scalar.kind == .text ? "'\(scalar.text)'" : "\(scalar.kind) \(scalar.text)"
    case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  @Test(
    "lists, maps and texts in every style",
    arguments: [
      ("a: 1\nb: [x, 'y', \"z\\n\"]", "{a: integer 1, b: ['x', 'y', 'z\n']}"),
      ("b: 1\na: 2", "{b: integer 1, a: integer 2}"),
      ("- |\n  one\n  two\n- >\n  one\n  two\n", "['one\ntwo\n', 'one two\n']"),
      ("{a: {b: []}}", "{a: {b: []}}"),
      ("a:\n- 1\n-\n", "{a: [integer 1, null ]}"),
      ("--- # a comment\na: b\n...\n", "{a: 'b'}"),
      ("%YAML 1.1\n---\na: b\n", "{a: 'b'}"),
      ("just a text", "'just a text'"),
      ("a: ü€😀", "{a: 'ü€😀'}"),
      ("\u{FEFF}a: b\nc: d\n", "{a: 'b', c: 'd'}"),
      ("a: b\r\nc:\r\n  - d\r\n", "{a: 'b', c: ['d']}"),
      ("a: b\rc: d\r", "{a: 'b', c: 'd'}"),
      ("a: !!str 5\nb: !other x\n", "{a: '5', b: 'x'}"),
      ("a: b # not a part\n", "{a: 'b'}"),
    ])
  func values(text: String, expected: String) throws {
    #expect(outline(try parse(text)) == expected)
  }

  @Test(
    "nothing but blanks and comments is no document", arguments: ["", "\n\n", "# a comment\n", "\u{FEFF}", "  \r\n"])
  func nothing(text: String) throws {
    #expect(try parse(text) == nil)
  }

  @Test("a document without content is nothing written", arguments: ["---\n", "---\n...\n", "~", "null"])
  func null(text: String) throws {
    #expect(try parse(text)?.isNull == true)
  }

  @Test(
    "a plain scalar is taken for what it looks like",
    arguments: [
      ("~", YAMLScalar.Kind.null), ("", .null), ("NULL", .null), ("nULL", .text), ("true", .boolean),
      ("False", .boolean),
      ("yes", .text), ("0", .integer), ("-12", .integer), ("+1_000", .integer), ("0x1F", .integer), ("0o17", .integer),
      ("0b101", .integer), ("08", .integer), ("1.5", .float), ("-.5", .float), ("1e3", .float), (".inf", .float),
      ("-.INF", .float), (".nan", .float), ("0x", .text), ("1_", .text), ("1.2.3", .text), ("infinity", .text),
      ("0x1p3", .text), ("12px", .text), ("-", .text), (".", .text), ("10:30", .text), ("²", .text),
    ])
  func kinds(text: String, kind: YAMLScalar.Kind) {
    #expect(YAMLScalar(text, isPlain: true).kind == kind)
    #expect(YAMLScalar(text, isPlain: false).kind == .text)
  }

  @Test(
    "whole numbers",
    arguments: [
      ("0", 0), ("-12", -12), ("+1_000", 1000), ("0x1F", 31), ("-0x10", -16), ("0o17", 15), ("017", 15), ("0b101", 5),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("1.0", nil),
      ("--1", nil), ("", nil), ("08", 8),
    ])
  func integers(text: String, value: Int?) {
    #expect(YAMLScalar(text, isPlain: true).integer == value)
  }

  @Test("every value knows where it begins, in characters")
  func positions() throws {
    let root = try #require(try parse("# first\nä: x\nlist:\n  - {k: \"ü\", l: 2}\n"))
    #expect(root.position == YAMLPosition(line: 2, column: 1))
    #expect(root["ä"]?.position == YAMLPosition(line: 2, column: 4))
    guard case .sequence(let items) = root["list"]?.content else { throw Failure() }
    #expect(items.first?.position == YAMLPosition(line: 4, column: 5))
    #expect(items.first?["l"]?.position == YAMLPosition(line: 4, column: 17))
    guard case .mapping(let entries) = items.first?.content else { throw Failure() }
    #expect(entries.map(\.keyPosition.column) == [6, 14])
  }

  @Test("a byte order mark and CR LF shift no position")
  func positionsBehindMark() throws {
    let root = try #require(try parse("\u{FEFF}a: x\r\nb: y\r\n"))
    #expect(root["a"]?.position == YAMLPosition(line: 1, column: 4))
    #expect(root["b"]?.position == YAMLPosition(line: 2, column: 4))
  }

  @Test("aliases and merged maps are resolved, what is written in the map itself first")
  func aliases() throws {
    let text = """
      base: &base {a: 1, b: 2}
      more: &more {b: 3, c: 4}
      one: *base
      two:
        b: 5
        <<: *base
      three: {<<: [*base, *more], d: *more}
      four: {"<<": 1}
      """
    let root = try parse(text)
    #expect(outline(root?["one"]) == "{a: integer 1, b: integer 2}")
    #expect(outline(root?["two"]) == "{b: integer 5, a: integer 1}")
    #expect(outline(root?["three"]) == "{d: {b: integer 3, c: integer 4}, a: integer 1, b: integer 2, c: integer 4}")
    #expect(outline(root?["four"]) == "{<<: integer 1}")
    #expect(root?["one"]?["b"]?.position.line == 1)
  }

  @Test("nesting is limited")
  func depth() throws {
    var limits = YAMLLimits()
    limits.depth = 3
    #expect(outline(try parse("[[[]]]", limits: limits)) == "[[[]]]")
    #expect(throws: YAMLError.self) { try parse("[[[[]]]]", limits: limits) }
    #expect(throws: YAMLError.self) { try parse(String(repeating: "[", count: 1 << 20)) }
    #expect(throws: YAMLError.self) { try parse(String(repeating: "- ", count: 1 << 19)) }
    #expect(throws: YAMLError.self) { try parse(String(repeating: "{a: ", count: 1 << 18)) }
  }

  @Test("size is limited, to the byte")
  func size() throws {
    let largest = "a: " + String(repeating: "x", count: (1 << 20) - 3)
    guard case .scalar(let scalar) = try parse(largest)?["a"]?.content else { throw Failure() }
    #expect(scalar.text.utf8.count == (1 << 20) - 3)
    #expect(throws: YAMLError(at: nil, expected: "at most 1048576 bytes", found: "more")) { try parse(largest + "x") }
  }

  @Test("aliases that stand for much are limited by what they stand for")
  func aliasLimit() throws {
    var limits = YAMLLimits()
    limits.aliasedNodes = 6
    #expect(try parse("a: &a [1, 2]\nb: [*a, *a]", limits: limits) != nil)
    #expect(throws: YAMLError.self) { try parse("a: &a [1, 2]\nb: [*a, *a, *a]", limits: limits) }
  }

  private struct Failure: Error {}
}
