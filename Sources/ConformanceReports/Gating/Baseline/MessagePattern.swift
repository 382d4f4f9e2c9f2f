import CommandLineTool
package import ConformanceRequirements

/// Part of what a finding says, `*` standing for any characters: `no answer after * ms`.
package struct MessagePattern: Sendable, Hashable {
  package let text: String

  /// The pattern as it is written; nil where it would match whatever a finding says.
  package init?(_ text: String) {
    guard text.contains(where: { $0 != "*" && !$0.isWhitespace }) else { return nil }
    self.text = text
  }

  /// How much of a finding a new pattern takes over: its beginning says what is wrong.
  private static let length = 100

  /// The pattern for what a finding says now. Numbers differ from run to run.
  package init?(describing finding: String) {
    var shown = Printable.line(finding)
    if shown.count > Self.length {
      let start = shown.prefix(Self.length)
      shown = String(start.lastIndex(of: " ").map { start[..<$0] } ?? start)
    }
    self.init(shown.replacing(/[0-9]+/, with: "*"))
  }

  /// Whether it is part of what the result says came, or of what was expected.
  package func matches(_ result: RequirementResult) -> Bool {
    [result.actual, result.expected].compactMap(\.self).contains { isPart(of: Printable.line($0)) }
  }

  func isPart(of line: String) -> Bool {
    var rest = line[...]
    for piece in text.split(separator: "*") {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  /// As it stands between quotes in a baseline.
  var quoted: String {
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }
}
