/// Lays text out in columns.
package enum TextLayout {
  /// Breaks prose into lines of at most `width` columns, at its spaces; a word longer than a line is cut.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let pieces = folded(String(word), width: width)
      for (index, piece) in pieces.enumerated() {
        let size = Self.width(of: piece)
        if used == 0 || (index == 0 && used + 1 + size <= width) {
          line += used == 0 ? piece : " " + piece
          used += used == 0 ? size : size + 1
        } else {
          lines.append(line)
          (line, used) = (piece, size)
        }
      }
    }
    return used > 0 || lines.isEmpty ? lines + [line] : lines
  }

  /// Cuts text into lines of at most `width` columns and keeps every character, for what is quoted. Cuts behind a space
  /// where one is not far.
  package static func folded(_ text: String, width: Int) -> [String] {
    let width = max(width, 2)
    var lines: [String] = []
    var line: [Character] = []
    var used = 0
    for character in text {
      let size = columns(of: character)
      if used + size > width {
        let space = line.lastIndex(of: " ").map { $0 + 1 } ?? 0
        let cut = space > line.count / 2 ? space : line.count
        lines.append(String(line[..<cut]))
        line.removeFirst(cut)
        used = line.reduce(0) { $0 + columns(of: $1) }
      }
      line.append(character)
      used += size
    }
    return lines + [String(line)]
  }

  /// The text, cut to `width` columns with an ellipsis where it is longer.
  package static func cut(_ text: String, to width: Int) -> String {
    if self.width(of: text) <= width { return text }
    return fitting(text, width: width - 1) + "…"
  }

  private static func fitting(_ text: String, width: Int) -> String {
    var used = 0
    return String(
      text.prefix { character in
        used += columns(of: character)
        return used <= width
      })
  }

  /// The text, filled up with spaces to `width` columns.
  package static func padded(_ text: String, to width: Int, onTheLeft: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, width - self.width(of: text)))
    return onTheLeft ? fill + text : text + fill
  }

  /// How many columns the text takes.
  package static func width(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

  /// The scripts and pictures that take two columns, by the first scalar (UAX #11, East Asian wide and fullwidth).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
    0x20000...0x3FFFD,
  ]

  private static func columns(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 else { return 1 }
    return wide.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation ? 2 : 1
  }
}
