import CommandLineTool
import ConformanceRequirements

/// Text from others as Markdown that shows it and nothing more.
enum MarkdownText {
  /// What means something to Markdown, HTML or GitHub's own extensions, links and mentions included.
  private static let special: Set<Unicode.Scalar> = [
    "&", "<", ">", "\"", "'", "`", "\\", "*", "_", "[", "]", "{", "}", "(", ")", "#", "+", "!", "|", "~", ":", "@", "$",
    "^", "=",
  ]

  /// A text within a paragraph, a table's cell or a heading: on one line, every special character a reference.
  static func inline(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    // Not by characters: with a combining accent behind it, `|` is another one to Swift, and the same to Markdown.
    for scalar in Printable.line(text).unicodeScalars {
      // `www.` makes a link by itself.
      if special.contains(scalar) || (scalar == "." && (previous == "w" || previous == "W")) {
        result += "&#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A text of the catalogue, with what stands in backticks as code.
  static func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset.isMultiple(of: 2) ? inline(String($0.element)) : code(String($0.element)) }.joined()
  }

  /// The example of a requirement in a language, the short one where none is named: wrong, then right.
  static func example(of requirement: Requirement, in language: ExampleLanguage?) -> [String] {
    let example = requirement.example(in: language)
    let fence = language?.fence ?? "text"
    return ["**Wrong:**", ""] + block([example.wrong], language: fence) + ["", "**Right:**", ""]
      + block([example.right], language: fence)
  }

  /// A text as code within a line. An element, as backticks can't hold a backtick and a bar in a table.
  static func code(_ text: String) -> String { "<code>\(inline(text))</code>" }

  /// A block of code, its fence longer than any that the text has.
  static func block(_ texts: [String], language: String = "text") -> [String] {
    let lines = texts.flatMap(Printable.lines).map(Printable.defused)
    let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + language] + lines + [fence]
  }
}
