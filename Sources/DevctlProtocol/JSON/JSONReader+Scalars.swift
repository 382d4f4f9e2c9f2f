extension JSONReader {
  /// Reads a boolean.
  /// - Throws: A ``JSONError`` where something else is next.
  public mutating func readBool() throws(JSONError) -> Bool {
    skipWhitespace()
    if position < count, base[position] == UInt8(ascii: "t") {
      try scanLiteral("true")
      return true
    }
    guard position < count, base[position] == UInt8(ascii: "f") else { throw mismatch("a boolean") }
    try scanLiteral("false")
    return false
  }

  /// Reads null where it is next.
  /// - Returns: Whether it was; if not, nothing was read.
  /// - Throws: A ``JSONError`` where what is next only begins like it.
  public mutating func readNullIfPresent() throws(JSONError) -> Bool {
    skipWhitespace()
    guard position < count, base[position] == UInt8(ascii: "n") else { return false }
    try scanLiteral("null")
    return true
  }

  /// Reads a number, as it is written.
  /// - Throws: A ``JSONError`` where something else is next, or a number that JSON does not have.
  public mutating func readNumber() throws(JSONError) -> JSONNumber {
    try readNumber(expected: "a number")
  }

  /// Reads an integer; `1.0` and `1e3` are integers, too.
  /// - Throws: A ``JSONError`` where something else is next, or a number that is not whole or needs more than 64 bits.
  public mutating func readInt64() throws(JSONError) -> Int64 {
    skipWhitespace()
    let start = position
    if let value = scanShortInteger() { return value }
    let number = try readNumber(expected: "an integer")
    guard let value = number.int64 else { throw inexact(number, "an integer of 64 bits", at: start) }
    return value
  }

  /// Reads an integer that is not negative, up to 2^64 - 1.
  /// - Throws: A ``JSONError`` where something else is next, or a number that is not whole, negative, or needs more than 64 bits.
  public mutating func readUInt64() throws(JSONError) -> UInt64 {
    skipWhitespace()
    let start = position
    let number = try readNumber(expected: "an integer")
    guard let value = number.uint64 else { throw inexact(number, "a non-negative integer of 64 bits", at: start) }
    return value
  }

  /// Reads a number as the nearest floating point value.
  /// - Throws: A ``JSONError`` where something else is next, or a number that is too large.
  public mutating func readDouble() throws(JSONError) -> Double {
    skipWhitespace()
    let start = position
    let number = try readNumber()
    guard let value = number.double else { throw inexact(number, "a number that fits a double", at: start) }
    return value
  }

  private mutating func readNumber(expected: String) throws(JSONError) -> JSONNumber {
    skipWhitespace()
    let start = position
    guard start < count, isDigit(base[start]) || base[start] == UInt8(ascii: "-") else { throw mismatch(expected) }
    try scanNumber()
    let bytes = UnsafeBufferPointer(start: base + start, count: position - start)
    return JSONNumber(validated: String(validated: bytes, isASCII: true))
  }

  private func inexact(_ number: JSONNumber, _ expected: String, at start: Int) -> JSONError {
    error(
      .invalidValue("expected \(expected), found \(number.text.prefix(Quoted.maximumBytes))"), at: start, inside: .root)
  }

  /// Reads an integer of at most 18 digits, which can't overflow; leaves every other number alone.
  @inline(__always)
  private mutating func scanShortInteger() -> Int64? {
    var index = position
    let isNegative = index < count && base[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let first = index
    var value: Int64 = 0
    while index < count, isDigit(base[index]), index - first < 18 {
      value = value &* 10 &+ Int64(base[index] &- UInt8(ascii: "0"))
      index += 1
    }
    guard index > first, base[first] != UInt8(ascii: "0") || index == first + 1 else { return nil }
    // A digit too many, a fraction, an exponent: something for the general case.
    if index < count, base[index] != comma, base[index] != closeBrace, base[index] != closeBracket,
      !isWhitespace(base[index])
    {
      return nil
    }
    position = index
    return isNegative ? -value : value
  }

  /// Scans the number that is next.
  @inline(__always)
  mutating func scanNumber() throws(JSONError) {
    switch NumberGrammar.scan(base, from: position, count: count) {
    case .end(let end): position = end
    case .malformed(let place, let reason): throw error(reason, at: place, inside: .root)
    }
  }

  /// Scans a literal whose first letter is next.
  @inline(__always)
  mutating func scanLiteral(_ literal: StaticString) throws(JSONError) {
    let letters = literal.utf8Start
    for index in 0..<literal.utf8CodeUnitCount {
      guard position + index < count else { throw error(.endOfInput, at: count, inside: .root) }
      guard base[position + index] == letters[index] else { throw unexpected("\(literal)") }
    }
    position += literal.utf8CodeUnitCount
  }
}
