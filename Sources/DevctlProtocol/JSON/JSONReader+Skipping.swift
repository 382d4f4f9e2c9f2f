/// An array or object that is being skipped.
struct SkippedContainer: BitwiseCopyable {
  let isObject: Bool
  let mark: KeyLedger.Mark

  var closingBracket: UInt8 { isObject ? closeBrace : closeBracket }
}

extension JSONReader {
  /// Reads a value and keeps nothing of it, but validates it like any other.
  /// - Throws: A ``JSONError`` where what is next is no valid value.
  public mutating func skipValue() throws(JSONError) {
    // Not recursive: what nobody reads is what a peer can nest at will.
    let outermost = skipped.count
    repeat {
      if try openOrSkipScalar() { continue }
      while skipped.count > outermost, try !goOnOrClose() {}
    } while skipped.count > outermost
  }

  /// Goes through an object and keeps nothing of it, but validates it like any other.
  /// - Parameter member: Called with each name, and where its value starts and ends.
  @inline(__always)
  mutating func scanObject(_ member: (KeyWords, Int, Int) -> Void) throws(JSONError) -> ReadObject {
    skipWhitespace()
    guard position < count, base[position] == openBrace else { throw mismatch("an object") }
    let object = ReadObject(offset: origin.offset + position)
    let mark = ledger.mark()
    guard try enter(closing: closeBrace) else { return object }
    repeat {
      let words = try skipKey(since: mark)
      let start = position
      try skipValue()
      member(words, start, position)
    } while try nextMember(closing: closeBrace)
    try close(mark)
    return object
  }

  /// Reads any value, but keeps its bytes instead of decoding them.
  /// - Throws: A ``JSONError`` where what is next is no valid value.
  public mutating func readRaw() throws(JSONError) -> RawJSON {
    skipWhitespace()
    let start = position
    try skipValue()
    return raw(from: start, to: position)
  }

  /// The bytes of a value that was skipped before.
  func raw(from start: Int, to end: Int) -> RawJSON {
    let bytes = Array(UnsafeBufferPointer(start: base + start, count: end - start))
    return RawJSON(validated: bytes, offset: origin.offset + start)
  }

  /// Skips the next value if it has no members.
  /// - Returns: Whether it has: then it is open, and its first member's value is next.
  @inline(__always)
  private mutating func openOrSkipScalar() throws(JSONError) -> Bool {
    skipWhitespace()
    guard position < count else { throw error(.endOfInput) }
    switch base[position] {
    case quotationMark: _ = try scanString()
    case openBrace:
      guard try enter(closing: closeBrace) else { return false }
      let mark = ledger.mark()
      skipped.push(SkippedContainer(isObject: true, mark: mark))
      _ = try skipKey(since: mark)
      return true
    case openBracket:
      guard try enter(closing: closeBracket) else { return false }
      skipped.push(SkippedContainer(isObject: false, mark: ledger.mark()))
      return true
    case UInt8(ascii: "t"): try scanLiteral("true")
    case UInt8(ascii: "f"): try scanLiteral("false")
    case UInt8(ascii: "n"): try scanLiteral("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
    default: throw unexpectedValue()
    }
    return false
  }

  /// Goes on after a value inside the innermost open array or object.
  /// - Returns: Whether another value follows in it; if not, it is closed.
  @inline(__always)
  private mutating func goOnOrClose() throws(JSONError) -> Bool {
    guard let container = skipped.last else { return false }
    if try nextMember(closing: container.closingBracket) {
      if container.isObject { _ = try skipKey(since: container.mark) }
      return true
    }
    if container.isObject { try close(container.mark) }
    skipped.drop(to: skipped.count - 1)
    return false
  }
}
