/// A string in the text, validated.
struct StringToken {
  /// The first byte after the opening quotation mark.
  let start: Int
  /// The closing quotation mark.
  let end: Int
  let hasEscapes: Bool
  /// Whether the bytes in the text are all ASCII; what escapes stand for may not be.
  let isASCII: Bool
}

extension JSONReader {
  /// Reads a string.
  /// - Throws: A ``JSONError`` where something else is next, or a string that is not valid.
  public mutating func readString() throws(JSONError) -> String {
    skipWhitespace()
    guard position < count, base[position] == quotationMark else { throw mismatch("a string") }
    return text.string(try scanString())
  }

  /// Scans the string whose quotation mark is next, up to and with its end.
  @inline(__always)
  mutating func scanString() throws(JSONError) -> StringToken {
    let start = position &+ 1
    let end = text.plainEnd(from: start)
    guard end < count, base[end] == quotationMark else { return try scanUncommonString(plainUpTo: end) }
    position = end &+ 1
    return StringToken(start: start, end: end, hasEscapes: false, isASCII: true)
  }

  /// Scans the string whose quotation mark is next, and which is printable ASCII up to `plainEnd`, but no further.
  @inline(never)
  private mutating func scanUncommonString(plainUpTo plainEnd: Int) throws(JSONError) -> StringToken {
    let start = position + 1
    var index = plainEnd
    var hasEscapes = false
    var isASCII = true
    while true {
      guard index < count else { throw error(.endOfInput, at: count, inside: .root) }
      let byte = base[index]
      if byte == quotationMark {
        position = index + 1
        return StringToken(start: start, end: index, hasEscapes: hasEscapes, isASCII: isASCII)
      }
      if byte >= 0x80 {
        isASCII = false
        index = try multibyteEnd(from: index)
      } else if byte == reverseSolidus {
        hasEscapes = true
        index = try escapeEnd(from: index)
      } else {
        throw error(.controlCharacterInString(byte), at: index, inside: .root)
      }
      index = text.plainEnd(from: index)
    }
  }

  /// Checks the characters beyond ASCII from `start` on.
  private func multibyteEnd(from start: Int) throws(JSONError) -> Int {
    var index = start
    while index < count, base[index] >= 0x80 {
      let length = UTF8Sequence.length(at: index, in: base, count: count)
      guard length > 0 else { throw error(.invalidUTF8, at: index, inside: .root) }
      index += length
    }
    return index
  }

  /// Checks the escape at `start`, both halves of it where it is a surrogate pair.
  private func escapeEnd(from start: Int) throws(JSONError) -> Int {
    guard start + 1 < count else { throw error(.endOfInput, at: count, inside: .root) }
    switch base[start + 1] {
    case quotationMark, reverseSolidus, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"): break
    default: throw error(.invalidEscape, at: start, inside: .root)
    }
    let unit = try codeUnit(at: start)
    guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return start + 6 }
    guard UTF16.isLeadSurrogate(unit), startsWith("\\u".utf8, at: start + 6),
      UTF16.isTrailSurrogate(try codeUnit(at: start + 6))
    else { throw error(.loneSurrogate, at: start, inside: .root) }
    return start + 12
  }

  /// The four hexadecimal digits of the escape at `start`.
  private func codeUnit(at start: Int) throws(JSONError) -> UInt16 {
    if let unit = text.codeUnit(at: start) { return unit }
    let isCut = text.hexadecimalEnd(after: start) == count
    throw isCut ? error(.endOfInput, at: count, inside: .root) : error(.invalidEscape, at: start, inside: .root)
  }
}

extension String {
  /// A string of bytes that were validated while scanning; the standard library need not do it again.
  @inline(__always)
  init(validated bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }
}
