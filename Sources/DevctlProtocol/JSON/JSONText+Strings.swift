// What validated strings stand for.
extension JSONText {
  /// A string's value.
  @inline(__always)
  func string(_ token: StringToken) -> String {
    guard token.hasEscapes else {
      let bytes = UnsafeBufferPointer(start: base + token.start, count: token.end &- token.start)
      return String(validated: bytes, isASCII: token.isASCII)
    }
    return unescaped(from: token.start, to: token.end).withUnsafeBufferPointer { String(validated: $0, isASCII: false) }
  }

  /// A string as what a member's name is matched by.
  @inline(__always)
  func words(_ token: StringToken) -> KeyWords {
    if token.hasEscapes { return KeyWords(unescaped(from: token.start, to: token.end)) }
    return KeyWords(base + token.start, length: token.end &- token.start, readable: count &- token.start)
  }

  /// A string's bytes, with its escapes resolved.
  @inline(never)
  func unescaped(from start: Int, to end: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    var index = start
    while index < end {
      guard base[index] == reverseSolidus else {
        // All that needs no look, and whatever stands first.
        let plainEnd = max(index + 1, min(plainEnd(from: index), end))
        bytes.append(contentsOf: UnsafeBufferPointer(start: base + index, count: plainEnd - index))
        index = plainEnd
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

  /// Appends the character of a `\u` escape.
  /// - Returns: How many bytes the escape has.
  private func appendUnicodeEscape(at start: Int, to bytes: inout [UInt8]) -> Int {
    let unit = codeUnit(at: start) ?? 0
    var scalar = Unicode.Scalar(unit)
    var length = 6
    if scalar == nil, let low = codeUnit(at: start + 6) {
      scalar = Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      length = 12
    }
    bytes.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    return length
  }
}

// Also for what is still to be validated.
extension JSONText {
  /// The four hexadecimal digits of the `\u` escape at `start`, nil if they are not there.
  func codeUnit(at start: Int) -> UInt16? {
    guard hexadecimalEnd(after: start) == start + 6 else { return nil }
    var unit: UInt16 = 0
    for index in start + 2..<start + 6 { unit = unit << 4 | (Self.hexadecimalDigit(base[index]) ?? 0) }
    return unit
  }

  /// Where the digits of the `\u` escape at `start` end, of which there should be four.
  func hexadecimalEnd(after start: Int) -> Int {
    var index = start + 2
    while index < min(start + 6, count), Self.hexadecimalDigit(base[index]) != nil { index += 1 }
    return index
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
