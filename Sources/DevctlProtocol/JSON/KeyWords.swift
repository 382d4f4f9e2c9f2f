/// A name's bytes as two words: all of it up to 16 bytes, else the first and the last eight.
struct KeyWords {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var length = 0

  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { KeyWords($0, length: buffer.count, readable: buffer.count) } ?? KeyWords()
    }
  }

  private init() {}

  /// Takes the name's `length` bytes; `readable` is how many there are from `bytes` on, the name's or not.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, length: Int, readable: Int) {
    self.length = length
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
}
