/// Looks at eight bytes in one step.
enum EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// A word whose lowest set bit is in the first byte that a JSON string can't hold as it is: a quotation mark, a
  /// backslash, a control character, or no ASCII; zero if there is none.
  @inline(__always)
  static func needsLook(_ word: UInt64) -> UInt64 {
    let control = word &- (ones &* 0x20)
    let quotation = (word ^ (ones &* 0x22)) &- ones
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    return ((control | quotation | backslash) & ~word | word) & highBits
  }

  /// Leaves of `word` the bytes before the one that the lowest bit of `special` is in.
  /// - Returns: How many they are.
  @inline(__always)
  static func cut(_ word: inout UInt64, before special: UInt64) -> Int {
    let bits = special.trailingZeroBitCount & 0x38
    word &= (1 &<< UInt64(bits)) &- 1
    return bits &>> 3
  }

  /// A word whose lowest set bit is in the first byte that a JSON string has to escape; zero if there is none.
  @inline(__always)
  static func needsEscape(_ word: UInt64) -> UInt64 {
    let control = word &- (ones &* 0x20)
    let quotation = (word ^ (ones &* 0x22)) &- ones
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    return (control | quotation | backslash) & ~word & highBits
  }

  /// A word whose lowest set bit is in the first byte that equals `byte`; zero if there is none.
  @inline(__always)
  static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & highBits
  }

  /// Whether a JSON string has to escape the byte.
  @inline(__always)
  static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == quotationMark || byte == reverseSolidus
  }

}

/// One character of UTF-8 beyond ASCII.
enum UTF8Sequence {
  /// How many bytes the character at `index` has, 0 if it is not well-formed (Unicode, table 3-7).
  @inline(__always)
  static func length(at index: Int, in base: UnsafePointer<UInt8>, count: Int) -> Int {
    let available = count - index
    let first = base[index]
    guard available >= 2, first >= 0xC2, first <= 0xF4 else { return 0 }
    let second = base[index + 1]
    guard isContinuation(second) else { return 0 }
    if first < 0xE0 { return 2 }
    guard available >= 3, isContinuation(base[index + 2]) else { return 0 }
    switch first {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case ..<0xF0: return 3
    default: break
    }
    guard available >= 4, isContinuation(base[index + 3]) else { return 0 }
    switch first {
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second < 0x90 ? 4 : 0
    default: return 4
    }
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
  }
}
