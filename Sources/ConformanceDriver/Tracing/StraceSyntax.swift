/// Where the pieces of a line of strace begin and end.
enum StraceSyntax {
  /// Cuts at the commas that stand outside all quotes and brackets.
  static func split(_ text: ArraySlice<UInt8>) -> [StraceWord] {
    var words: [StraceWord] = []
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      if text[place] == UInt8(ascii: ",") {
        words.append(StraceWord(text[start..<place]))
        start = place + 1
        place += 1
      } else {
        place += length(ofPieceAt: place, in: text)
      }
    }
    let last = text[start...].trimmingBlanks
    return last.isEmpty && words.isEmpty ? [] : words + [StraceWord(last)]
  }

  /// What stands inside the brackets that the text begins with; nil where it begins with none.
  static func content(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = text.first, isOpening(first) else { return nil }
    return text.dropFirst().prefix(max(0, length(ofBracketed: text) - 2))
  }

  /// How many bytes the piece takes that begins at a place: a string, a bracket with all in it, or a single byte.
  private static func length(ofPieceAt place: Int, in text: ArraySlice<UInt8>) -> Int {
    switch text[place] {
    case ASCIIByte.quote: length(ofQuoted: text[place...])
    case UInt8(ascii: "<") where isDecoration(at: place, in: text): length(ofAngled: text[place...])
    case let byte where isOpening(byte): length(ofBracketed: text[place...])
    default: 1
    }
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  /// True where `<` begins what a descriptor refers to, which stands right behind a number or `AT_FDCWD`.
  private static func isDecoration(at place: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard place > text.startIndex, place + 1 < text.endIndex, text[place + 1] != UInt8(ascii: "<") else { return false }
    return ASCIIByte.isDigit(text[place - 1]) || text[text.startIndex..<place].hasSuffix("AT_FDCWD")
  }

  /// The length of a bracket with its content, all of the text where it is not closed.
  ///
  /// Brackets are matched without descending, since a plugin decides how deep they nest.
  static func length(ofBracketed text: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var place = text.startIndex
    while place < text.endIndex {
      switch text[place] {
      case ASCIIByte.quote: place += length(ofQuoted: text[place...])
      case UInt8(ascii: "<") where isDecoration(at: place, in: text): place += length(ofAngled: text[place...])
      case let byte:
        if isOpening(byte) { depth += 1 }
        if isClosing(byte) { depth -= 1 }
        place += 1
        if depth == 0 { return place - text.startIndex }
      }
    }
    return text.count
  }

  /// The length of a string with its quotes, all of the text where it is not closed.
  static func length(ofQuoted text: ArraySlice<UInt8>) -> Int {
    var place = text.startIndex + 1
    while place < text.endIndex {
      switch text[place] {
      case ASCIIByte.backslash: place += 2
      case ASCIIByte.quote: return place + 1 - text.startIndex
      default: place += 1
      }
    }
    return text.count
  }

  /// The length of what a descriptor refers to with its brackets, all of the text where they are not closed.
  static func length(ofAngled text: ArraySlice<UInt8>) -> Int {
    // The ends of a connection have an arrow between them: <TCP:[127.0.0.1:5000->127.0.0.1:80]>.
    let isPath = text.dropFirst().first == UInt8(ascii: "/")
    var depth = 0
    var last: UInt8 = 0
    for (place, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">"), isPath || last != ASCIIByte.minus { depth -= 1 }
      if depth == 0 { return place + 1 - text.startIndex }
      last = byte
    }
    return text.count
  }
}

/// The characters of strace's notation.
enum ASCIIByte {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let minus = UInt8(ascii: "-")

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}

extension ArraySlice<UInt8> {
  /// Without blanks at either end.
  var trimmingBlanks: ArraySlice<UInt8> {
    var trimmed = drop { $0 == UInt8(ascii: " ") }
    while trimmed.last == UInt8(ascii: " ") { trimmed.removeLast() }
    return trimmed
  }

  func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
