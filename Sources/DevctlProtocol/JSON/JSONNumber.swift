/// A JSON number, kept as it was written, so that nothing is lost on the way through.
///
/// Two numbers are equal when they mean the same, however they are written: `1`, `1.0` and `10e-1` are one number.
public struct JSONNumber: Sendable {
  /// The number as written.
  public let text: String

  /// Creates a number from its text, nil if JSON doesn't write numbers like that.
  public init?(_ text: String) {
    let isNumber = Array(text.utf8).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      guard case .end(let end) = NumberGrammar.scan(base, from: 0, count: buffer.count) else { return false }
      return end == buffer.count
    }
    guard isNumber else { return nil }
    self.text = text
  }

  /// Creates a number from a text that was found to be one.
  init(validated text: String) {
    self.text = text
  }

  /// Creates a number from an integer.
  public init(_ value: Int64) {
    self.text = String(value)
  }

  /// Creates a number from an integer.
  public init(_ value: UInt64) {
    self.text = String(value)
  }

  /// Creates a number from a floating point value, nil if it is not finite: JSON has no such numbers.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.text = value.description
  }

  /// The number as a signed 64-bit integer, nil unless it is exactly one; `1.0` and `1e3` are.
  public var int64: Int64? {
    if let value = Int64(text) { return value }
    let decimal = Decimal(text)
    guard let magnitude = decimal.integerMagnitude else { return nil }
    return decimal.isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
  }

  /// The number as an unsigned 64-bit integer, nil unless it is exactly one.
  public var uint64: UInt64? {
    if let value = UInt64(text) { return value }
    let decimal = Decimal(text)
    guard let magnitude = decimal.integerMagnitude else { return nil }
    return decimal.isNegative && magnitude != 0 ? nil : magnitude
  }

  /// The nearest floating point value, nil if the number is too large for one.
  public var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}

extension JSONNumber: Hashable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.text == right.text || Decimal(left.text) == Decimal(right.text)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(Decimal(text))
  }
}

extension JSONNumber: CustomStringConvertible {
  public var description: String { text }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) {
    self.init(value)
  }
}

/// A number's value in one normal form: a sign, the digits without zeros at either end, and a power of ten.
private struct Decimal: Hashable {
  var isNegative = false
  var digits: [UInt8] = []
  /// The power of ten to multiply the digits, read as an integer, with.
  var exponent = 0

  /// Reads a text that follows JSON's grammar of numbers.
  init(_ text: String) {
    var fraction = 0
    var isFraction = false
    var bytes = text.utf8.makeIterator()
    scan: while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = Self.exponent(&bytes)
        break scan
      default:
        digits.append(byte - UInt8(ascii: "0"))
        fraction += isFraction ? 1 : 0
      }
    }
    exponent -= fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }

  /// The exponent after the letter; one beyond all use is cut, which leaves it beyond all use.
  private static func exponent(_ bytes: inout String.UTF8View.Iterator) -> Int {
    var sign = 1
    var value = 0
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "-"): sign = -1
      default: value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1 << 56)
      }
    }
    return sign * value
  }

  /// The number without its sign, if it is an integer of at most 64 bits.
  var integerMagnitude: UInt64? {
    guard exponent >= 0, exponent <= 20, digits.count + exponent <= 20 else { return nil }
    var magnitude: UInt64 = 0
    for digit in digits + Array(repeating: 0, count: exponent) {
      let (tenfold, overflows) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tenfold.addingReportingOverflow(UInt64(digit))
      guard !overflows, !overflowsToo else { return nil }
      magnitude = sum
    }
    return magnitude
  }
}
