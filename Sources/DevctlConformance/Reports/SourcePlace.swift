/// Where in the plugin's code a result points to: its file, and the line where what it wrote tells of one.
package struct SourcePlace: Sendable, Hashable {
  package let file: String
  package let line: Int?

  package init(file: String, line: Int?) {
    self.file = file
    self.line = line
  }

  /// The place that a result points to; nil where the plugin's file is not known.
  package init?(of result: RequirementResult, in report: RunReport) {
    guard let file = report.pluginFile else { return nil }
    self.file = file
    line = Self.line(of: file, in: result.evidence)
  }

  /// The line of the file that a traceback names: in Python's the last one, where the error was raised; in those of others
  /// the first.
  private static func line(of file: String, in evidence: [String]) -> Int? {
    var first: Int?
    var last: Int?
    for quote in evidence {
      for place in quote.ranges(of: file) where isWhole(quote[..<place.lowerBound], file) {
        let rest = quote[place.upperBound...]
        if let match = rest.prefixMatch(of: /", line (\d{1,9})/) {
          last = Int(match.1)
        } else if first == nil, let match = rest.prefixMatch(of: /(?:: line |:)(\d{1,9})(?!\d)/) {
          first = Int(match.1)
        }
      }
    }
    return (last ?? first).flatMap { $0 > 0 ? $0 : nil }
  }

  /// False where the name is only the end of another file's.
  private static func isWhole(_ before: Substring, _ file: String) -> Bool {
    guard let character = before.last else { return true }
    return file.hasPrefix("/") ? !character.isLetter && !character.isNumber : "/\"'( \t".contains(character)
  }
}
