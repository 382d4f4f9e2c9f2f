extension [UInt8] {
  /// Appends a JSON string, and the punctuation around it.
  @inline(__always)
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>, after before: UInt8?, before after: UInt8?) {
    let plainEnd = text.firstToEscape(from: 0)
    guard plainEnd == text.count else {
      appendEscaped(text, plainEnd: plainEnd, after: before, before: after)
      return
    }
    // Nearly all strings: nothing to escape, so everything fits into one piece.
    append(addingCapacity: text.count + 4) { output in
      if let before { output.append(before) }
      output.append(quotationMark)
      output.withUnsafeMutableBufferPointer { buffer, count in
        _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).update(fromContentsOf: text)
        count += text.count
      }
      output.append(quotationMark)
      if let after { output.append(after) }
    }
  }

  private mutating func appendEscaped(
    _ text: UnsafeBufferPointer<UInt8>, plainEnd: Int, after before: UInt8?, before after: UInt8?
  ) {
    if let before { append(before) }
    append(quotationMark)
    var start = 0
    var end = plainEnd
    while true {
      append(contentsOf: text[start..<end])
      guard end < text.count else { break }
      appendEscape(of: text[end])
      start = end + 1
      end = text.firstToEscape(from: start)
    }
    append(quotationMark)
    if let after { append(after) }
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(reverseSolidus)
    switch byte {
    case quotationMark, reverseSolidus: append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      append(contentsOf: [UInt8(ascii: "u"), digits[0], digits[0], digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte from `start` on that a JSON string has to escape, `count` if there is none.
  @inline(__always)
  fileprivate func firstToEscape(from start: Int) -> Int {
    guard let base = baseAddress else { return 0 }
    var index = start
    while index + 8 <= count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      let special = EightBytes.needsEscape(word)
      if special != 0 { return index + special.trailingZeroBitCount &>> 3 }
      index += 8
    }
    while index < count, !EightBytes.needsEscape(base[index]) { index += 1 }
    return index
  }
}
