import DevctlProtocol
import Testing

@Suite("Numbers")
struct JSONNumberTests {
  static let integers: [(String, Int64?, UInt64?)] = [
    ("0", 0, 0), ("-0", 0, 0), ("-0.0", 0, 0), ("0e99999999999999999999", 0, 0), ("1", 1, 1), ("-1", -1, nil),
    ("1.0", 1, 1), ("1.5", nil, nil), ("1e3", 1000, 1000), ("1E+3", 1000, 1000), ("-1.20e1", -12, nil),
    ("1e-1", nil, nil), ("1000e-3", 1, 1), ("12345e-2", nil, nil), ("0.00001e5", 1, 1),
    ("9223372036854775807", .max, 9_223_372_036_854_775_807), ("9223372036854775808", nil, 9_223_372_036_854_775_808),
    ("-9223372036854775808", .min, nil), ("-9223372036854775809", nil, nil),
    ("18446744073709551615", nil, .max), ("18446744073709551616", nil, nil), ("1.8446744073709551615e19", nil, .max),
    ("9.223372036854775807e18", .max, 9_223_372_036_854_775_807), ("1e19", nil, 10_000_000_000_000_000_000),
    ("1e20", nil, nil), ("1e18", 1_000_000_000_000_000_000, 1_000_000_000_000_000_000),
    ("99999999999999999999", nil, nil), ("1e99999999999999999999", nil, nil), ("1e-99999999999999999999", nil, nil),
    ("123456789012345678", 123_456_789_012_345_678, 123_456_789_012_345_678),
    ("1234567890123456789", 1_234_567_890_123_456_789, 1_234_567_890_123_456_789),
  ]

  @Test("are integers exactly where they are whole and fit 64 bits", arguments: integers)
  func areIntegers(_ text: String, _ signed: Int64?, _ unsigned: UInt64?) throws {
    let number = try #require(JSONNumber(text))
    #expect(number.int64 == signed)
    #expect(number.uint64 == unsigned)
    #expect((try? Int64.decoded(from: text)) == signed)
    #expect((try? UInt64.decoded(from: text)) == unsigned)
    #expect((try? JSONValue(parsing: text).decoded(as: Int64.self)) == signed)
    #expect((try? JSONValue(parsing: text).decoded(as: UInt64.self)) == unsigned)
  }

  @Test(
    "keep their text on the way through", arguments: integers.map(\.0) + ["3.141592653589793238462643383279", "1e400"])
  func keepText(_ text: String) throws {
    #expect(try JSONValue(parsing: "[\(text)]").text == "[\(text)]")
  }

  @Test(
    "are equal when they mean the same",
    arguments: [
      ("1", "1.0"), ("1", "10e-1"), ("100", "1E2"), ("0", "-0"), ("0.10", "1e-1"), ("-5", "-50e-1"), ("0", "0e7"),
      ("12345678901234567890123", "1.2345678901234567890123e22"),
    ])
  func areEqualByValue(_ left: String, _ right: String) throws {
    let (left, right) = (try #require(JSONNumber(left)), try #require(JSONNumber(right)))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  @Test(
    "differ when they mean something else, however little",
    arguments: [
      ("1", "-1"), ("1", "1.00000000000000000000000001"), ("10", "1"), ("9007199254740993", "9007199254740992"),
    ])
  func differByValue(_ left: String, _ right: String) throws {
    #expect(try #require(JSONNumber(left)) != #require(JSONNumber(right)))
  }

  @Test(
    "that are no JSON are none",
    arguments: ["", "-", "+1", "01", "1.", ".1", "1e", "1 ", " 1", "NaN", "0x1", "1,0", "١"])
  func areChecked(_ text: String) {
    #expect(JSONNumber(text) == nil)
  }

  @Test("come from floating point values that are finite")
  func fromDoubles() {
    for value in [0, -0.0, 1.5, 1e300, .leastNonzeroMagnitude, .pi, -.greatestFiniteMagnitude] as [Double] {
      #expect(JSONNumber(value)?.double == value)
    }
    for value in [Double.nan, .infinity, -.infinity] { #expect(JSONNumber(value) == nil) }
    #expect(JSONNumber("1e400")?.double == nil)
  }

  @Test("that do not fit say what was expected")
  func sayWhatWasExpected() {
    let error = #expect(throws: JSONError.self) { try CommandRun.Output.decoded(from: #"{"exit_code": 1.5}"#) }
    #expect(error?.description == "exit_code: expected an integer of 64 bits, found 1.5 (byte 14)")
  }
}
