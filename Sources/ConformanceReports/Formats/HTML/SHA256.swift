/// SHA-256 (FIPS 180-4), by which a page names the only script and the only style sheet that a browser may obey.
enum SHA256 {
  private static let rounds: [UInt32] = primes(64).map { fraction($0, root: 3) }
  private static let start: [UInt32] = primes(8).map { fraction($0, root: 2) }

  /// The digest's 32 bytes.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    let length = UInt64(message.count) * 8
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
    var state = start
    for block in stride(from: 0, to: padded.count, by: 64) { mix(padded[block..<block + 64], into: &state) }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    let bytes = Array(block)
    var words = (0..<16).map { index in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[4 * index + $1]) }
    }
    for index in 16..<64 {
      let (one, two) = (words[index - 15], words[index - 2])
      let small = turned(one, 7) ^ turned(one, 18) ^ (one >> 3)
      let large = turned(two, 17) ^ turned(two, 19) ^ (two >> 10)
      words.append(words[index - 16] &+ small &+ words[index - 7] &+ large)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let first =
        h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ ((e & f) ^ (~e & g)) &+ rounds[index] &+ words[index]
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ value }
  }

  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  private static func primes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  /// The first 32 bits behind the point of a square or cube root, exact by whole numbers.
  private static func fraction(_ number: UInt64, root: Int) -> UInt32 {
    // The root of number * 2^(32 * root) is root(number) * 2^32.
    var low: UInt64 = 0
    var high: UInt64 = 1 << 38
    while high - low > 1 {
      let middle = (low + high) / 2
      if isAbove(middle, number, root) { high = middle } else { low = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }

  private static func isAbove(_ value: UInt64, _ number: UInt64, _ root: Int) -> Bool {
    let target = UInt128(number) << (32 * UInt128(root))
    let power = (1..<root).reduce(UInt128(value)) { product, _ in product * UInt128(value) }
    return power > target
  }

  /// The digest as base 64, as a content security policy names it.
  static func base64(of text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let digest = digest(Array(text.utf8))
    var result = ""
    for start in stride(from: 0, to: digest.count, by: 3) {
      let bytes = digest[start..<min(start + 3, digest.count)]
      let bits = bytes.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - bytes.count))
      for index in 0...bytes.count { result.append(alphabet[bits >> (18 - 6 * index) & 63]) }
      result += String(repeating: "=", count: 3 - bytes.count)
    }
    return result
  }
}
