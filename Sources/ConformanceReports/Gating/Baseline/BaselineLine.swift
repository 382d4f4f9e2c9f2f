import CommandLineTool

/// Reads one line of a baseline: `slug  [message ~ "words"]  [until 2027-01-31]  # reason or link`.
struct BaselineLine {
  /// Why a line can't be read.
  struct Error: Swift.Error, Hashable {
    let description: String
  }

  /// What a line says.
  struct Reading: Hashable {
    var entry: BaselineEntry
    /// Where the quoted message stands in the line.
    var message: Range<String.Index>?
  }

  private static let clauses = #"[message ~ "words"], [until YYYY-MM-DD] or # and the reason"#

  private let text: String
  private var place: String.Index

  private init(_ text: String) {
    self.text = text
    place = text.startIndex
    // Some editors begin a file with a byte order mark.
    if text.unicodeScalars.first == "\u{feff}" { place = text.unicodeScalars.index(after: place) }
  }

  /// What a line says; nil for one that is empty or a comment.
  static func read(_ text: String) throws(Error) -> Reading? {
    var line = BaselineLine(text)
    return try line.read()
  }

  private mutating func read() throws(Error) -> Reading? {
    skipSpaces()
    guard let first = next, first != "#" else { return nil }
    let slug = take { $0 != "[" && $0 != "#" && !$0.isWhitespace }
    guard !slug.isEmpty else { throw unexpected("a requirement, such as framing.flush") }
    var reading = Reading(entry: BaselineEntry(slug: slug, reason: ""))
    skipSpaces()
    while next == "[" {
      try readClause(into: &reading)
      skipSpaces()
    }
    guard next == "#" else {
      if next != nil { throw unexpected("\(Self.clauses) behind \(Printable.quoted(slug))") }
      throw Error(
        description: "expected # and a reason or a link behind \(slug): nothing is accepted without one")
    }
    place = text.index(after: place)
    reading.entry.reason = Self.trimmed(text[place...])
    guard !reading.entry.reason.isEmpty else {
      throw Error(description: "expected a reason or a link behind #: \(slug) is not accepted without one")
    }
    return reading
  }

  // MARK: Clauses

  private mutating func readClause(into reading: inout Reading) throws(Error) {
    let start = place
    place = text.index(after: place)
    skipSpaces()
    let name = take(while: \.isLetter)
    skipSpaces()
    switch name {
    case "message" where reading.entry.message == nil:
      guard next == "~" else { throw unexpected(#"~ and the words in quotes, as in [message ~ "no answer"]"#) }
      place = text.index(after: place)
      skipSpaces()
      let quote = place
      let words = try readQuoted()
      guard let pattern = MessagePattern(words) else {
        throw Error(description: "expected words of what the finding says between the quotes of message")
      }
      reading.entry.message = pattern
      reading.message = quote..<place
    case "until" where reading.entry.until == nil:
      let word = take { $0 != "]" && !$0.isWhitespace }
      guard let date = CalendarDate(word) else {
        throw Error(
          description: "expected a day such as 2027-01-31 behind until, found \(Printable.quoted(word))")
      }
      reading.entry.until = date
    case "message", "until":
      throw Error(description: "expected one \(name) for a requirement, found a second one")
    default:
      place = start
      let word = text[start...].prefix { $0 != "#" }
      throw Error(
        description: "expected \(Self.clauses), found \(Printable.quoted(Self.trimmed(word).cut(to: 40)))")
    }
    skipSpaces()
    guard next == "]" else { throw unexpected("] behind \(name)") }
    place = text.index(after: place)
  }

  private mutating func readQuoted() throws(Error) -> String {
    guard next == "\"" else { throw unexpected("words in double quotes behind ~") }
    place = text.index(after: place)
    var words = ""
    while let character = next {
      place = text.index(after: place)
      if character == "\"" { return words }
      guard character == "\\" else {
        words.append(character)
        continue
      }
      guard let escaped = next, escaped == "\"" || escaped == "\\" else {
        throw unexpected(#"\" or \\ where a backslash stands between the quotes of message"#)
      }
      place = text.index(after: place)
      words.append(escaped)
    }
    throw Error(description: "expected a closing double quote behind the words of message")
  }

  // MARK: Characters

  private var next: Character? { place < text.endIndex ? text[place] : nil }

  private mutating func skipSpaces() { _ = take(while: \.isWhitespace) }

  private mutating func take(while isTaken: (Character) -> Bool) -> String {
    let word = text[place...].prefix(while: isTaken)
    place = word.endIndex
    return String(word)
  }

  private func unexpected(_ expected: String) -> Error {
    let found = next == nil ? "the end of the line" : Printable.quoted(Self.trimmed(text[place...]).cut(to: 40))
    return Error(description: "expected \(expected), found \(found)")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)])
  }
}
