/// What is done to texts that may be of any length and of any bytes.
enum LogText {
  /// The bytes as text, what is not UTF-8 replaced. A character that was cut at the end is left out.
  static func decoded(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    String(decoding: bytes.dropLast(cutLength(bytes)), as: UTF8.self)
  }

  /// Stands where bytes were left out.
  static func marker(_ count: Int) -> String { " [... \(count) bytes left out]" }

  /// How many of the last bytes begin a character that does not end.
  static func cutLength(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
    let last = Array(bytes.suffix(3))
    guard let lead = last.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
    let length =
      switch last[lead] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let there = last.count - lead
    return there < length ? there : 0
  }
}
