/// How JSON writes numbers.
enum NumberGrammar {
  enum Result {
    /// A number, up to this offset.
    case end(Int)
    /// Something else, from this offset on.
    case malformed(Int, JSONError.Reason)
  }

  /// Scans the number that starts at `start` of `count` bytes.
  @inline(__always)
  static func scan(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Result {
    var index = start
    if index < count, base[index] == UInt8(ascii: "-") { index += 1 }
    guard index < count else { return .malformed(index, .endOfInput) }
    if base[index] == UInt8(ascii: "0") {
      index += 1
      if index < count, isDigit(base[index]) { return .malformed(start, .leadingZero) }
    } else {
      guard isDigit(base[index]) else {
        return .malformed(start, base[index] == UInt8(ascii: "I") ? .notANumber : .malformedNumber)
      }
      while index < count, isDigit(base[index]) { index += 1 }
    }
    guard index < count else { return .end(index) }
    if base[index] == UInt8(ascii: ".") {
      index += 1
      guard skipDigits(base, &index, count) else { return missingDigit(start, index, count) }
    }
    if index < count, base[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < count, base[index] == UInt8(ascii: "+") || base[index] == UInt8(ascii: "-") { index += 1 }
      guard skipDigits(base, &index, count) else { return missingDigit(start, index, count) }
    }
    return .end(index)
  }

  /// Skips digits, of which there has to be one.
  @inline(__always)
  private static func skipDigits(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Bool {
    let first = index
    while index < count, isDigit(base[index]) { index += 1 }
    return index > first
  }

  private static func missingDigit(_ start: Int, _ index: Int, _ count: Int) -> Result {
    index < count ? .malformed(start, .malformedNumber) : .malformed(index, .endOfInput)
  }
}
