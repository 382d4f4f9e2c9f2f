import TestSupport

/// Makes inputs of seeds, always the same ones for the same generator.
struct Mutator {
  /// How long an input may be, in bytes.
  static let longestInput = 64 << 10

  /// A seed that is longer starts few inputs.
  private static let shortSeed = 8 << 10

  private let seeds: [[UInt8]]
  private let longSeeds: [[UInt8]]
  private let tokens: [[UInt8]]
  private var generator: SeededGenerator
  /// Whether the input may grow far: one that takes long to read costs the time of many others.
  private var isLarge = false

  init(seeds: [[UInt8]], tokens: [String], generator: SeededGenerator) {
    longSeeds = seeds.filter { $0.count > Self.shortSeed }
    self.seeds = longSeeds.count < seeds.count ? seeds.filter { $0.count <= Self.shortSeed } : seeds
    self.tokens = tokens.map { Array($0.utf8) } + Self.usualTokens
    self.generator = generator
  }

  /// What readers of any kind get wrong.
  private static let usualTokens: [[UInt8]] =
    [
      "\"", "'", "\\", "{", "}", "[", "]", "(", ")", "<", ">", ":", ",", "-", "*", "#", "\n", "\r\n", "\t", " ", "\0",
      "0",
      "-0", "-1", "1e999", "1e-999", "1E+2", "0.1", "9223372036854775807", "9223372036854775808",
      "-9223372036854775808", "18446744073709551616", "4294967296", "2147483648",
      "340282366920938463463374607431768211456",
      "null", "true", "false", "\"\"", "{}", "[]", "\\u0000", "\\ud800", "\\ud83d\\ude00", "\\u009b", "\\u202e",
      "\u{9B}", "\u{202E}", "\u{2028}", "\u{FEFF}", "\u{200D}", "\u{1F469}\u{200D}\u{1F4BB}", "e\u{301}", "\u{1B}[2J",
      "::error::", "##[group]", "##vso[",
    ].map { Array($0.utf8) } + [
      // No UTF-8: a lone byte, an overlong form, a surrogate, one beyond Unicode, a cut one.
      [0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ]

  /// The next input.
  mutating func next() -> [UInt8] {
    isLarge = below(16) == 0
    let beginnings = isLarge && !longSeeds.isEmpty ? longSeeds : seeds
    var bytes = beginnings[below(beginnings.count)]
    // Few changes as a rule: what is broken all over is refused at once.
    var changes = 1
    while changes < 32, below(3) > 0 { changes += 1 }
    for _ in 0..<changes {
      change(&bytes)
      if bytes.count > Self.longestInput { bytes.removeLast(bytes.count - Self.longestInput) }
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch below(14) {
    case 0: if !bytes.isEmpty { bytes[below(bytes.count)] ^= 1 << UInt8(below(8)) }
    case 1: if !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(below(256)) }
    case 2: bytes.insert(contentsOf: (0...below(4)).map { _ in UInt8(below(256)) }, at: below(bytes.count + 1))
    case 3: bytes.removeSubrange(range(in: bytes))
    case 4: bytes.insert(contentsOf: Array(bytes[range(in: bytes)]), at: below(bytes.count + 1))
    case 5: splice(&bytes)
    case 6: bytes.insert(contentsOf: token(), at: below(bytes.count + 1))
    case 7: bytes.replaceSubrange(range(in: bytes), with: token())
    case 8, 9: bytes.replaceSubrange(word(in: bytes), with: token())
    case 10: bytes.replaceSubrange(word(in: bytes), with: otherWord())
    case 11: changeLine(&bytes)
    case 12: nest(&bytes)
    default: if below(4) == 0 { bytes.removeLast(bytes.count - below(bytes.count + 1)) } else { repeatPiece(&bytes) }
    }
  }

  /// The start of one seed and the end of another.
  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = seeds[below(seeds.count)]
    bytes.replaceSubrange(below(bytes.count + 1)..., with: other[below(other.count + 1)...])
  }

  /// Brackets around a place, as deep as readers may not follow.
  private mutating func nest(_ bytes: inout [UInt8]) {
    let pairs: [(String, String)] = [("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("{a: ", "}"), ("<", ">"), ("- ", "")]
    let (open, close) = pairs[below(pairs.count)]
    let depth = [1, 2, 10, 64, 128, 200, 256, 1000, 10_000][below(isLarge ? 9 : 6)]
    let place = below(2) == 0 ? word(in: bytes) : range(in: bytes)
    let closing = below(4) == 0 ? [] : Self.times(depth, Array(close.utf8))
    bytes.replaceSubrange(place, with: Self.times(depth, Array(open.utf8)) + bytes[place] + closing)
  }

  /// A short piece many times over.
  private mutating func repeatPiece(_ bytes: inout [UInt8]) {
    let piece = below(2) == 0 ? token() : Array(bytes[range(in: bytes)].prefix(64))
    guard !piece.isEmpty else { return }
    let count = min([2, 10, 100, 1000, 30_000][below(isLarge ? 5 : 3)], Self.longestInput / piece.count)
    bytes.insert(contentsOf: Self.times(count, piece), at: below(bytes.count + 1))
  }

  private static func times(_ count: Int, _ piece: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for _ in 0..<count { result += piece }
    return result
  }

  /// Deletes a line, doubles it, moves it, or takes one from another seed.
  private mutating func changeLine(_ bytes: inout [UInt8]) {
    let chosen = line(in: bytes)
    switch below(4) {
    case 0: bytes.removeSubrange(chosen)
    case 1: bytes.insert(contentsOf: Array(bytes[chosen]), at: chosen.lowerBound)
    case 2:
      let moved = Array(bytes[chosen])
      bytes.removeSubrange(chosen)
      bytes.insert(contentsOf: moved, at: line(in: bytes).lowerBound)
    default:
      let other = seeds[below(seeds.count)]
      bytes.insert(contentsOf: other[line(in: other)], at: chosen.lowerBound)
    }
  }

  // MARK: Places

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func token() -> [UInt8] { tokens[below(tokens.count)] }

  private mutating func otherWord() -> [UInt8] {
    let other = seeds[below(seeds.count)]
    return Array(other[word(in: other)])
  }

  /// Short as a rule.
  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    let rest = bytes.count - start
    let length = below(min(rest, below(4) == 0 ? rest : 16) + 1)
    return start..<(start + length)
  }

  /// A line with its end.
  private mutating func line(in bytes: [UInt8]) -> Range<Int> {
    let place = below(bytes.count + 1)
    let start = bytes[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    return start..<end
  }

  /// What stands as one: a text in quotes, a number, a name. So what the input is made of stays valid around it.
  private mutating func word(in bytes: [UInt8]) -> Range<Int> {
    let place = below(bytes.count + 1)
    guard place < bytes.count else { return place..<place }
    if below(2) == 0 {
      let quote = UInt8(ascii: "\"")
      let start = bytes[...place].lastIndex(of: quote) ?? place
      let end = bytes[(start + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? bytes.count
      return start..<end
    }
    guard Self.isPartOfWord(bytes[place]) else { return place..<(place + 1) }
    let start = bytes[..<place].lastIndex { !Self.isPartOfWord($0) }.map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex { !Self.isPartOfWord($0) } ?? bytes.count
    return start..<end
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
