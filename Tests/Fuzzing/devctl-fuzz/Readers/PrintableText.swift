import CommandLineTool

extension FuzzedReader {
  /// What makes texts from elsewhere safe to print, and what lays them out.
  static let printable = FuzzedReader(
    "printable", tokens: ["::warning::", "##[error]", "##teamcity[", "#", "\u{AD}", "\u{2066}", "\u{FFFE}", "\r"]
  ) { (bytes, _) throws(Violation) in
    let text = String(decoding: bytes, as: UTF8.self)
    let line = Printable.line(text)
    try Checks.printable(line, "a line")
    try Violation.unless(Printable.line(line) == line, "a line that is safe is changed")
    for line in Printable.lines(text) { try Checks.printable(line, "one of several lines") }
    let quoted = Printable.quoted(text)
    try Checks.printable(quoted, "a quoted text")
    let inside = Array(quoted.utf8.dropFirst().dropLast())
    for (index, byte) in inside.enumerated() where byte == UInt8(ascii: "\"") {
      try Violation.unless(
        index > 0 && inside[index - 1] == UInt8(ascii: "\\"), "a quotation mark in a quoted text is not escaped")
    }

    let defused = Printable.defused(line)
    try Violation.unless(
      !Array(defused.utf8.drop { $0 == 0x20 }.prefix(2)).elementsEqual("::".utf8),
      "a defused line begins with a command of GitHub")
    for opening in ["##[", "##vso[", "##teamcity["] {
      try Violation.unless(!bytesHave(defused, opening), "a defused line has \(opening)")
    }

    // Three widths, two ways each: in a debug build 64 KiB take seconds, although the time grows with the length alone.
    let shown = String(line.prefix(16 << 10))
    for width in [2, 20, 80] {
      let folded = TextLayout.folded(shown, width: width)
      try Violation.unless(folded.joined() == shown, "folding loses text")
      for part in folded + TextLayout.wrapped(shown, width: width) + [TextLayout.cut(shown, to: width)] {
        try Violation.unless(TextLayout.width(of: part) <= width, "a line is wider than \(width) columns: \(part)")
      }
    }
  }

  /// As a CI system looks for it: by bytes, not by characters.
  private static func bytesHave(_ text: String, _ piece: String) -> Bool {
    let (text, piece) = (Array(text.utf8), Array(piece.utf8))
    return text.indices.contains { text[$0] == piece[0] && text[$0...].starts(with: piece) }
  }
}
