import CommandLineTool

/// The failures that a team accepts for now: a text file with a line each, comments and all. See `conformance/baseline.md`.
package struct Baseline: Sendable, Hashable {
  /// Why a baseline can't be followed.
  package struct Error: Swift.Error, Hashable, CustomStringConvertible {
    /// The line, counted from 1.
    package let line: Int
    package let description: String
  }

  /// A line as it stands, without the line feed, and what it says.
  struct Line: Sendable, Hashable {
    var text: String
    var entry: BaselineEntry?
    /// Where in the text the quoted message stands.
    var message: Range<String.Index>?
  }

  /// The file, as it was named.
  package let file: String
  /// The pieces between line feeds: the last is empty where the file ends with one.
  var lines: [Line]

  /// A baseline that accepts nothing.
  package init(empty file: String) {
    self.file = file
    lines = Self.introduction.map { Line(text: $0) } + [Line(text: "")]
  }

  /// Reads a baseline.
  ///
  /// - Parameters:
  ///   - bytes: What the file holds.
  ///   - file: Its name, for messages.
  ///   - catalogue: The slugs that there are.
  ///   - isBeingUpdated: Whether entries may still lack their reason.
  package init(reading bytes: [UInt8], file: String, catalogue: [String], isBeingUpdated: Bool = false) throws(Error) {
    self.file = file
    lines = []
    var places: [String: Int] = [:]
    for (index, piece) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      guard let text = String(validating: piece, as: UTF8.self) else {
        throw Error(line: number, description: "expected text in UTF-8, found other bytes")
      }
      let line = try Self.line(text, number)
      if let entry = line.entry {
        try Self.check(entry, number, catalogue: catalogue, isBeingUpdated: isBeingUpdated)
        if let former = places.updateValue(number, forKey: entry.slug) {
          throw Error(line: number, description: "\(entry.slug) stands on line \(former) already")
        }
      }
      lines.append(line)
    }
  }

  private static func line(_ text: String, _ number: Int) throws(Error) -> Line {
    do throws(BaselineLine.Error) {
      let reading = try BaselineLine.read(text)
      return Line(text: text, entry: reading?.entry, message: reading?.message)
    } catch {
      throw Error(line: number, description: error.description)
    }
  }

  private static func check(
    _ entry: BaselineEntry, _ number: Int, catalogue: [String], isBeingUpdated: Bool
  ) throws(Error) {
    guard catalogue.contains(entry.slug) else {
      let advice =
        Spelling.nearest(to: entry.slug, among: catalogue).map { "did you mean \($0)?" }
        ?? "\"devctl-conformance list\" shows them all"
      throw Error(line: number, description: "there is no requirement \(Printable.quoted(entry.slug)); \(advice)")
    }
    guard isBeingUpdated || !entry.lacksReason else {
      throw Error(
        line: number,
        description: "expected the reason why \(entry.slug) is accepted, or a link, in place of "
          + Printable.quoted(entry.reason))
    }
  }

  /// The entries with their line numbers, counted from 1.
  package var entries: [(line: Int, entry: BaselineEntry)] {
    lines.enumerated().compactMap { index, line in line.entry.map { (index + 1, $0) } }
  }

  /// What the file holds.
  package var bytes: [UInt8] { Array(lines.map(\.text).joined(separator: "\n").utf8) }

  private static let introduction = [
    "# Requirements that the plugin breaks, and that are accepted for now: a line each, with a reason or a link.",
    #"#   requirement  [message ~ "part of what came"]  [until 2027-01-31]  # reason"#,
    "# One that is fixed, fails in another way or expires fails the run: see conformance/baseline.md.",
    "",
  ]
}
