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
    return string(try scanString())
  }

  /// Scans the string whose quotation mark is next, up to and with its end.
  @inline(__always)
  mutating func scanString() throws(JSONError) -> StringToken {
    let start = position + 1
    var index = start
    var hasEscapes = false
    var isASCII = true
    while true {
      index = plainEnd(from: index)
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
    }
  }

  /// Skips printable ASCII, eight bytes at a time.
  /// - Returns: The next byte that needs a look: a quotation mark, a backslash, a control character or no ASCII.
  @inline(__always)
  private func plainEnd(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      let special = EightBytes.needsLook(word)
      if special != 0 { return index + special.trailingZeroBitCount &>> 3 }
      index += 8
    }
    while index < count, EightBytes.isPlain(base[index]) { index += 1 }
    return index
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
    var unit: UInt16 = 0
    for index in start + 2..<start + 6 {
      guard index < count else { throw error(.endOfInput, at: count, inside: .root) }
      guard let digit = Self.hexadecimalDigit(base[index]) else {
        throw error(.invalidEscape, at: start, inside: .root)
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// A validated string's value.
  @inline(__always)
  func string(_ token: StringToken) -> String {
    guard token.hasEscapes else {
      let bytes = UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
      return String(validated: bytes, isASCII: token.isASCII)
    }
    return unescaped(token).withUnsafeBufferPointer { String(validated: $0, isASCII: false) }
  }

  /// A validated string's bytes, with its escapes resolved.
  func unescaped(_ token: StringToken) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(token.end - token.start)
    var index = token.start
    while index < token.end {
      guard base[index] == reverseSolidus else {
        bytes.append(base[index])
        index += 1
        continue
      }
      switch base[index + 1] {
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "u"):
        index += appendUnicodeEscape(at: index, to: &bytes)
        continue
      default: bytes.append(base[index + 1])
      }
      index += 2
    }
    return bytes
  }

  /// Appends the character of a validated `\u` escape.
  /// - Returns: How many bytes the escape has.
  private func appendUnicodeEscape(at start: Int, to bytes: inout [UInt8]) -> Int {
    let unit = (try? codeUnit(at: start)) ?? 0
    var scalar = Unicode.Scalar(unit)
    var length = 6
    if scalar == nil, let low = try? codeUnit(at: start + 6) {
      scalar = Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      length = 12
    }
    bytes.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    return length
  }
}

extension String {
  /// A string of bytes that were validated while scanning; the standard library need not do it again.
  @inline(__always)
  init(validated bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }
}
