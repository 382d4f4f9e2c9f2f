import DevctlProtocol
import Testing

/// A text that has to be refused, and why.
struct Refusal: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let offset: Int
  let reason: JSONError.Reason

  init(_ text: String, _ offset: Int, _ reason: JSONError.Reason) {
    self.init(Array(text.utf8), offset, reason)
  }

  init(_ bytes: [UInt8], _ offset: Int, _ reason: JSONError.Reason) {
    self.bytes = bytes
    self.offset = offset
    self.reason = reason
  }

  var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }
}

@Suite("What is JSON and what is not")
struct StrictnessTests {
  static let accepted: [(String, JSONValue)] = [
    ("null", nil), ("true", true), ("false", false), ("\"\"", ""), ("[]", []), ("{}", [:]),
    (" \t\r\n1 \t\r\n", 1), ("0", 0), ("-0", 0), ("-1", -1), ("1.5", 1.5), ("1e3", 1000), ("1E+3", 1000), ("1e-1", 0.1),
    ("-0.0e-0", 0), ("9223372036854775807", 9_223_372_036_854_775_807), ("[1,2]", [1, 2]), ("[ 1 , 2 ]", [1, 2]),
    ("{\"a\":1,\"b\":[{}]}", ["a": 1, "b": [[:]]]), ("{ \"a\" : 1 , \"b\" : 2 }", ["a": 1, "b": 2]),
    ("{\"\":0}", ["": 0]), ("{\"a\":{\"a\":1}}", ["a": ["a": 1]]), ("[[[[]]]]", [[[[]]]]),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\u0000""#, "\0"), (#""\uFFFF""#, "\u{FFFF}"),
    ("\"\u{7F}\"", "\u{7F}"), ("\"\u{2028}\u{2029}\u{FEFF}\"", "\u{2028}\u{2029}\u{FEFF}"), ("\"é€😀\"", "é€😀"),
    (
      "\"\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"",
      "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
    ),
    ("{\"e\u{301}\":1,\"é\":2}", JSONValue.object(["e\u{301}": 1, "é": 2])),
    (#"{"a":1,"\u0062":2}"#, ["a": 1, "b": 2]),
  ]

  @Test("JSON is read as what it says", arguments: accepted)
  func accepts(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
    #expect(try RawJSON(parsing: text).value() == value)
  }

  static let value = "a value"

  static let refused: [Refusal] = [
    // Not a value.
    Refusal("", 0, .emptyText), Refusal(" \n", 2, .emptyText), Refusal("x", 0, .unexpectedByte(0x78, expected: value)),
    Refusal("]", 0, .unexpectedByte(0x5D, expected: value)), Refusal(",", 0, .unexpectedByte(0x2C, expected: value)),
    Refusal("'a'", 0, .unexpectedByte(0x27, expected: value)),
    Refusal("True", 0, .unexpectedByte(0x54, expected: value)),
    Refusal("+1", 0, .unexpectedByte(0x2B, expected: value)), Refusal(".5", 0, .unexpectedByte(0x2E, expected: value)),
    Refusal([0x00], 0, .unexpectedByte(0, expected: value)), Refusal([0xFF], 0, .unexpectedByte(0xFF, expected: value)),
    Refusal("\u{FEFF}1", 0, .byteOrderMark), Refusal(" \u{FEFF}1", 1, .unexpectedByte(0xEF, expected: value)),
    Refusal("\u{A0}1", 0, .unexpectedByte(0xC2, expected: value)),
    Refusal("\u{C}1", 0, .unexpectedByte(0xC, expected: value)),
    // Literals.
    Refusal("nul", 3, .endOfInput), Refusal("nulL", 0, .unexpectedByte(0x6E, expected: "null")),
    Refusal("tru", 3, .endOfInput), Refusal("fals3", 0, .unexpectedByte(0x66, expected: "false")),
    Refusal("nullx", 4, .trailingBytes), Refusal("NaN", 0, .notANumber), Refusal("Infinity", 0, .notANumber),
    Refusal("-Infinity", 0, .notANumber), Refusal("[NaN]", 1, .notANumber),
    // Numbers.
    Refusal("-", 1, .endOfInput), Refusal("01", 0, .leadingZero), Refusal("-01", 0, .leadingZero),
    Refusal("[-00]", 1, .leadingZero), Refusal("1.", 2, .endOfInput), Refusal("[1.]", 1, .malformedNumber),
    Refusal("1e", 2, .endOfInput), Refusal("[1e+]", 1, .malformedNumber), Refusal("-x", 0, .malformedNumber),
    Refusal("1.e1", 0, .malformedNumber), Refusal("0x1", 1, .trailingBytes), Refusal("1_0", 1, .trailingBytes),
    Refusal("--1", 0, .malformedNumber), Refusal("1e1.5", 3, .trailingBytes),
    // Arrays.
    Refusal("[", 1, .endOfInput), Refusal("[1", 2, .endOfInput), Refusal("[1,", 3, .endOfInput),
    Refusal("[1,]", 2, .trailingComma), Refusal("[1 , ]", 3, .trailingComma),
    Refusal("[,1]", 1, .unexpectedByte(0x2C, expected: value)),
    Refusal("[1,,2]", 3, .unexpectedByte(0x2C, expected: value)),
    Refusal("[1 2]", 3, .unexpectedByte(0x32, expected: "a comma or ']'")),
    Refusal("[1}", 2, .unexpectedByte(0x7D, expected: "a comma or ']'")), Refusal("[1]]", 3, .trailingBytes),
    // Objects.
    Refusal("{", 1, .endOfInput), Refusal("{\"a\"", 4, .endOfInput), Refusal("{\"a\":", 5, .endOfInput),
    Refusal("{\"a\":1", 6, .endOfInput), Refusal("{\"a\":1,", 7, .endOfInput),
    Refusal("{\"a\":1,}", 6, .trailingComma), Refusal("{\"a\" 1}", 5, .unexpectedByte(0x31, expected: "a colon")),
    Refusal("{a:1}", 1, .unexpectedByte(0x61, expected: "a member's name in quotes")),
    Refusal("{1:1}", 1, .unexpectedByte(0x31, expected: "a member's name in quotes")),
    Refusal("{'a':1}", 1, .unexpectedByte(0x27, expected: "a member's name in quotes")),
    Refusal("{,}", 1, .unexpectedByte(0x2C, expected: "a member's name in quotes")),
    Refusal("{\"a\":}", 5, .unexpectedByte(0x7D, expected: value)),
    Refusal("{\"a\":1]", 6, .unexpectedByte(0x5D, expected: "a comma or '}'")), Refusal("{}{}", 2, .trailingBytes),
    // The same name twice.
    Refusal(#"{"a":1,"a":2}"#, 7, .duplicateKey("a")), Refusal(#"{"a":1,"\u0061":2}"#, 7, .duplicateKey("a")),
    Refusal(#"{"\u0061":1,"a":2}"#, 12, .duplicateKey("a")), Refusal(#"{"":1,"":2}"#, 6, .duplicateKey("")),
    Refusal(#"{"x":{"b":1,"a":2,"b":3}}"#, 18, .duplicateKey("b")),
    Refusal(#"{"\ud83d\ude00":1,"😀":2}"#, 18, .duplicateKey("😀")),
    Refusal(#"{"a name of more than 16":1,"a name of more than 16":2}"#, 28, .duplicateKey("a name of more than 16")),
    // Comments and what follows.
    Refusal("// x\n1", 0, .comment), Refusal("1 // x", 2, .comment), Refusal("[1, /* x */ 2]", 4, .comment),
    Refusal("{/**/}", 1, .comment), Refusal("[1/**/]", 2, .comment), Refusal("1 /", 2, .trailingBytes),
    Refusal("# x\n1", 0, .unexpectedByte(0x23, expected: value)),
    Refusal("1 2", 2, .trailingBytes), Refusal([0x31, 0x00], 1, .trailingBytes),
    // Strings.
    Refusal("\"", 1, .endOfInput), Refusal("\"abc", 4, .endOfInput), Refusal("\"\\", 2, .endOfInput),
    Refusal("\"\\u12", 5, .endOfInput), Refusal("\"\n\"", 1, .controlCharacterInString(0x0A)),
    Refusal("\"ab\u{0}\"", 3, .controlCharacterInString(0)),
    Refusal("\"01234567\u{1F}\"", 9, .controlCharacterInString(0x1F)),
    Refusal("\"a\tb\"", 2, .controlCharacterInString(9)), Refusal(#""\x41""#, 1, .invalidEscape),
    Refusal(#""\'""#, 1, .invalidEscape), Refusal(#""\u00g0""#, 1, .invalidEscape),
    Refusal(#""\U0041""#, 1, .invalidEscape),
    Refusal(#""\u+041""#, 1, .invalidEscape), Refusal(#""\0""#, 1, .invalidEscape),
    Refusal(#""\ud800""#, 1, .loneSurrogate), Refusal(#""a\udc00""#, 2, .loneSurrogate),
    Refusal(#""\ud800\u0041""#, 1, .loneSurrogate), Refusal(#""\ud800\ud800""#, 1, .loneSurrogate),
    Refusal(#""\ud800x""#, 1, .loneSurrogate), Refusal(#""\ud800\n""#, 1, .loneSurrogate),
    Refusal(#""\udc00\ud800""#, 1, .loneSurrogate), Refusal(#"{"\ud800":1}"#, 2, .loneSurrogate),
    // UTF-8: continuation alone, cut sequences, overlong forms, surrogates, beyond U+10FFFF, never-bytes.
    Refusal(quoted([0x80]), 1, .invalidUTF8), Refusal(quoted([0xBF]), 1, .invalidUTF8),
    Refusal(quoted([0xC2]), 1, .invalidUTF8), Refusal(quoted([0xE2, 0x82]), 1, .invalidUTF8),
    Refusal(quoted([0xF0, 0x9F, 0x98]), 1, .invalidUTF8), Refusal([0x22, 0xF0, 0x9F], 1, .invalidUTF8),
    Refusal(quoted([0xC0, 0x80]), 1, .invalidUTF8), Refusal(quoted([0xC1, 0xBF]), 1, .invalidUTF8),
    Refusal(quoted([0xE0, 0x9F, 0xBF]), 1, .invalidUTF8), Refusal(quoted([0xF0, 0x8F, 0xBF, 0xBF]), 1, .invalidUTF8),
    Refusal(quoted([0xED, 0xA0, 0x80]), 1, .invalidUTF8), Refusal(quoted([0xED, 0xBF, 0xBF]), 1, .invalidUTF8),
    Refusal(quoted([0xF4, 0x90, 0x80, 0x80]), 1, .invalidUTF8),
    Refusal(quoted([0xF5, 0x80, 0x80, 0x80]), 1, .invalidUTF8),
    Refusal(quoted([0xFE]), 1, .invalidUTF8), Refusal(quoted([0x61, 0xC3, 0xA9, 0xFF]), 4, .invalidUTF8),
    Refusal(quoted([0xE2, 0x28, 0xA1]), 1, .invalidUTF8), Refusal(quoted([0xF1, 0x80, 0x80, 0x41]), 1, .invalidUTF8),
  ]

  static func quoted(_ bytes: [UInt8]) -> [UInt8] { [0x22] + bytes + [0x22] }

  @Test("what is no JSON is refused with its reason and its place", arguments: refused)
  func refuses(_ refusal: Refusal) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: refusal.bytes) }
    #expect(error?.reason == refusal.reason)
    #expect(error?.offset == refusal.offset)
    let skipped = #expect(throws: JSONError.self) { try RawJSON(parsing: refusal.bytes) }
    #expect(skipped == error)
  }
}
