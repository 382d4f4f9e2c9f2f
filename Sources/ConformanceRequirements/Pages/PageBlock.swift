/// A part of a page: the Markdown that pages on requirements are written in.
struct PageBlock {
  enum Content {
    /// A line such as `## In short`, by the number of its `#`.
    case heading(level: Int, String)
    /// Lines of text, as one line.
    case paragraph(String)
    /// The lines between two fences, and the word behind the first.
    case code(language: String, String)
  }

  let content: Content
  /// Where it begins, from 1.
  let line: Int

  /// The blocks of a text, in order.
  ///
  /// - Throws: ``RequirementPage/ParseError`` where a fence is not closed.
  static func all(in text: String) throws(RequirementPage.ParseError) -> [PageBlock] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    var blocks: [PageBlock] = []
    var index = 0
    while index < lines.count {
      let start = index
      let line = lines[start]
      index += 1
      if line.isEmpty { continue }
      if line.hasPrefix("```") {
        let fence = line.prefix { $0 == "`" }
        guard let end = lines[index...].firstIndex(of: fence) else {
          throw RequirementPage.ParseError(line: start + 1, message: "the block of code that begins here has no end")
        }
        let code = lines[index..<end].joined(separator: "\n")
        blocks.append(PageBlock(content: .code(language: String(line.dropFirst(fence.count)), code), line: start + 1))
        index = end + 1
      } else if line.hasPrefix("#") {
        let level = line.prefix { $0 == "#" }.count
        let title = String(line.dropFirst(level).drop { $0 == " " })
        blocks.append(PageBlock(content: .heading(level: level, title), line: start + 1))
      } else {
        while index < lines.count, !lines[index].isEmpty, !lines[index].hasPrefix("```"), !lines[index].hasPrefix("#") {
          index += 1
        }
        let paragraph = lines[start..<index].joined(separator: " ")
        blocks.append(PageBlock(content: .paragraph(paragraph), line: start + 1))
      }
    }
    return blocks
  }
}
