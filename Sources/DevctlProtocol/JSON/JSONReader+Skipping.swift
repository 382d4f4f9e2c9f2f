/// An array or object that is being skipped.
struct SkippedContainer: BitwiseCopyable {
  var isObject = false
  var mark = DuplicateKeyDetector.Mark()

  var closingBracket: UInt8 { isObject ? closeBrace : closeBracket }
}

extension JSONReader {
  /// Reads a value and keeps nothing of it, but validates it like any other.
  /// - Throws: A ``JSONError`` where what is next is no valid value.
  public mutating func skipValue() throws(JSONError) {
    guard var container = try openOrSkipScalar() else { return }
    // Not recursive: what nobody reads is what a peer can nest at will.
    let outermost = skipped.count
    while true {
      if let inner = try openOrSkipScalar() {
        skipped.push(container)
        container = inner
        continue
      }
      while try !goOnOrClose(&container) {
        guard skipped.count > outermost, let outer = skipped.last else { return }
        skipped.drop(to: skipped.count - 1)
        container = outer
      }
    }
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
  /// - Returns: The array or object that it is if it has: then it is open, and its first member's value is next.
  @inline(__always)
  private mutating func openOrSkipScalar() throws(JSONError) -> SkippedContainer? {
    skipWhitespace()
    guard position < count else { throw error(.endOfInput) }
    switch base[position] {
    case quotationMark: _ = try scanString()
    case openBrace:
      guard try enter(closing: closeBrace) else { return nil }
      var object = SkippedContainer(isObject: true, mark: detector.mark())
      _ = try readKey(since: &object.mark)
      return object
    case openBracket:
      guard try enter(closing: closeBracket) else { return nil }
      return SkippedContainer(isObject: false, mark: detector.mark())
    case UInt8(ascii: "t"): try scanLiteral("true")
    case UInt8(ascii: "f"): try scanLiteral("false")
    case UInt8(ascii: "n"): try scanLiteral("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
    default: throw unexpectedValue()
    }
    return nil
  }

  /// Goes on after a value inside an open array or object.
  /// - Returns: Whether another value follows in it; if not, it is closed.
  @inline(__always)
  private mutating func goOnOrClose(_ container: inout SkippedContainer) throws(JSONError) -> Bool {
    if try nextMember(closing: container.closingBracket) {
      if container.isObject { _ = try readKey(since: &container.mark) }
      return true
    }
    if container.isObject { try close(container.mark) }
    return false
  }
}
