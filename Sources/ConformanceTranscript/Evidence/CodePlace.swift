/// The place in a program's own code that its words on standard error tell of, as a traceback does.
package struct CodePlace: Sendable, Hashable {
  /// Which of the lines tells of it.
  package let index: Int
  /// The line of code, from 1.
  package let line: Int

  private static let longestText = 1000

  /// The place where the last failure was raised; nil where no text names one of the files with a line.
  ///
  /// Python and shells name it last. Node and Ruby name it first, and then who called, innermost first: of such a block the
  /// first counts, and only where it has no head.
  package init?(in texts: some Sequence<some StringProtocol>, of files: [String]) {
    var found: (index: Int, line: Int, isCaller: Bool)?
    var isInBlock = false
    for (index, text) in texts.enumerated() {
      let text = String(text.prefix(Self.longestText))
      let isCaller = text.prefixMatch(of: /(?:stderr: )?\s*(?:at|from)\s/) != nil
      if !isCaller { isInBlock = false }
      guard let line = files.lazy.compactMap({ Self.line(of: $0, in: text) }).first else { continue }
      if isCaller, isInBlock || found?.isCaller == false { continue }
      isInBlock = isCaller
      found = (index, line, isCaller)
    }
    guard let found else { return nil }
    (index, line) = (found.index, found.line)
  }

  /// The line of the file that a text names: as Python, as Bash and Node, and as other shells write it.
  private static func line(of file: String, in text: String) -> Int? {
    for place in text.ranges(of: file) where isWhole(text[..<place.lowerBound], file) {
      let rest = text[place.upperBound...]
      let digits =
        rest.prefixMatch(of: /(?:", line |: line |:)(\d{1,9})(?!\d)/)?.1 ?? rest.prefixMatch(of: /: (\d{1,9}):/)?.1
      if let line = digits.flatMap({ Int($0) }), line > 0 { return line }
    }
    return nil
  }

  /// False where the name is only the end of another file's.
  private static func isWhole(_ before: Substring, _ file: String) -> Bool {
    guard let character = before.last else { return true }
    return file.hasPrefix("/") ? !character.isLetter && !character.isNumber : "/\"'( \t".contains(character)
  }
}
