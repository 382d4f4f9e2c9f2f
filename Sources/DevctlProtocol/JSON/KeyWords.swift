/// A name's bytes as two words: all of it up to 16 bytes, else the first and the last eight.
@usableFromInline
struct KeyWords: BitwiseCopyable, Sendable {
  @usableFromInline var low: UInt64
  @usableFromInline var high: UInt64
  @usableFromInline var length: Int

  @inline(__always)
  init(low: UInt64 = 0, high: UInt64 = 0, length: Int = 0) {
    self.low = low
    self.high = high
    self.length = length
  }

  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { KeyWords($0, length: buffer.count, readable: buffer.count) } ?? KeyWords()
    }
  }

  /// Takes the name's `length` bytes; `readable` is how many there are from `bytes` on, the name's or not.
  init(_ bytes: UnsafePointer<UInt8>, length: Int, readable: Int) {
    self.init(length: length)
    let raw = UnsafeRawPointer(bytes)
    if length > 16 {
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      high = UInt64(littleEndian: (raw + (length - 8)).loadUnaligned(as: UInt64.self))
    } else if readable >= 16 {
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      high = UInt64(littleEndian: (raw + 8).loadUnaligned(as: UInt64.self))
      // Smart shifts: one by 64 bits or more leaves nothing.
      if length < 8 { low &= ~(UInt64.max << (8 * length)) }
      high = length <= 8 ? 0 : high & ~(UInt64.max << (8 * (length - 8)))
    } else {
      for index in 0..<length {
        if index < 8 {
          low |= UInt64(bytes[index]) << (8 * index)
        } else {
          high |= UInt64(bytes[index]) << (8 * (index - 8))
        }
      }
    }
  }

  /// Differs only for names that differ.
  @inline(__always)
  var fingerprint: UInt64 {
    (low &* 0x9E37_79B9_7F4A_7C15) ^ (high &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(truncatingIfNeeded: length)
  }

  /// Whether these are exactly the bytes of `pattern`, which has at most 16; false for a longer one.
  @inlinable
  @inline(__always)
  static func ~= (pattern: StaticString, words: KeyWords) -> Bool {
    // Written so that for a literal the compiler works the words out: a case costs two comparisons.
    guard pattern.hasPointerRepresentation, pattern.utf8CodeUnitCount <= 16 else { return false }
    let count = pattern.utf8CodeUnitCount
    guard count == words.length else { return false }
    let bytes = pattern.utf8Start
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<min(count, 8) { low |= UInt64(bytes[index]) &<< UInt64(8 &* index) }
    for index in 8..<max(count, 8) { high |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- 8)) }
    return low == words.low && high == words.high
  }
}
