/// The bytes that a reader reads. They live as long as the reader does.
///
/// Apart from the reader because it is so small: what only looks at the bytes is handed two words, where a method of the
/// reader that changes nothing is handed a copy of all its state.
struct JSONText: BitwiseCopyable {
  /// At least one byte.
  let base: UnsafePointer<UInt8>
  let count: Int

  @inline(__always)
  subscript(index: Int) -> UInt8 { base[index] }

  /// The eight bytes from `index` on, which is no more than the count; zeros stand for those behind the end.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    guard index &+ 8 <= count else { return lastWord(at: index) }
    return UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  @inline(never)
  private func lastWord(at index: Int) -> UInt64 {
    if count >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + count - 8).loadUnaligned(as: UInt64.self))
      // A smart shift: one by 64 bits leaves nothing.
      return word >> (8 * (index + 8 - count))
    }
    var word: UInt64 = 0
    for place in stride(from: count - 1, through: index, by: -1) { word = word &<< 8 | UInt64(base[place]) }
    return word
  }

  /// Skips printable ASCII, eight bytes at a time.
  /// - Returns: The next byte that needs a look: a quotation mark, a backslash, a control character or no ASCII; the
  ///   count where there is none.
  @inline(__always)
  func plainEnd(from start: Int) -> Int {
    var index = start
    while true {
      let special = EightBytes.needsLook(word(at: index))
      if special != 0 { return index &+ special.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
  }
}
