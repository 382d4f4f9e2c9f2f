/// What a page of `ProtocolSpec/requirements` says: the text of a requirement for people.
package struct RequirementPage: Sendable, Equatable {
  /// Where the pages are, from the root of the checkout.
  package static let folder = "ProtocolSpec/requirements"

  package let slug: String
  package let level: Level
  package let statement: String
  package let why: String
  package let fix: String
  /// The short example, in no particular language.
  package let short: Example
  package let examples: LanguageExamples

  /// What is wrong with a page, and where.
  package struct ParseError: Error, Equatable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    package let message: String

    package var description: String { "line \(line): \(message)" }
  }
}

extension RequirementPage {
  /// Reads the text of a page.
  ///
  /// - Throws: ``ParseError`` for a page that is not written as the others are.
  package init(parsing text: String) throws(ParseError) {
    self = try RequirementPageParser(text).page()
  }
}
