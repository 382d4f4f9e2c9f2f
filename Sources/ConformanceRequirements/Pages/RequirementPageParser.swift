/// Reads a page on a requirement: heading, level and sentence, then its sections.
struct RequirementPageParser {
  typealias ParseError = RequirementPage.ParseError

  /// A heading of the second level and what follows it.
  private struct Section {
    let line: Int
    var blocks: ArraySlice<PageBlock>
  }

  private static let why = "Why it matters"
  private static let fix = "How to fix it"
  private static let short = "In short"
  private static func title(of language: ExampleLanguage) -> String { "In \(language.title)" }
  private static let titles = [why, fix, short] + ExampleLanguage.allCases.map(title(of:))

  private let slug: String
  private let level: Level
  private let statement: String
  private var sections: [String: Section] = [:]
  private let lineCount: Int

  init(_ text: String) throws(ParseError) {
    lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let blocks = try PageBlock.all(in: text)
    guard let first = blocks.first, case .heading(1, let slug) = first.content else {
      throw ParseError(line: 1, message: "expected the slug as heading: # area.name")
    }
    self.slug = slug
    (level, statement) = try Self.sentence(in: blocks.dropFirst().first, behind: first.line)
    // What else stands above the first section are links.
    var rest = blocks.dropFirst(2).drop { $0.title == nil }
    while let heading = rest.popFirst(), let title = heading.title {
      guard Self.titles.contains(title) else { throw Self.unknown(title, line: heading.line) }
      guard sections[title] == nil else {
        throw ParseError(line: heading.line, message: "the section \"\(title)\" is there twice")
      }
      let content = rest.prefix { $0.title == nil }
      sections[title] = Section(line: heading.line, blocks: content)
      rest = rest[content.endIndex...]
    }
  }

  func page() throws(ParseError) -> RequirementPage {
    RequirementPage(
      slug: slug, level: level, statement: statement, why: try prose(Self.why), fix: try prose(Self.fix),
      short: try example(Self.short, fence: "text"),
      examples: LanguageExamples(
        python: try example(in: .python), bash: try example(in: .bash), node: try example(in: .node),
        swift: try example(in: .swift)))
  }

  /// Level and sentence: `**MUST:** Frames are valid UTF-8.`
  private static func sentence(
    in block: PageBlock?, behind line: Int
  ) throws(ParseError) -> (level: Level, statement: String) {
    if let block, case .paragraph(let text) = block.content {
      for level in Level.allCases {
        let mark = "**\(level.rawValue.uppercased()):** "
        if text.hasPrefix(mark) { return (level, String(text.dropFirst(mark.count))) }
      }
    }
    throw ParseError(
      line: block?.line ?? line,
      message: "expected the level and the sentence: **MUST:**, **SHOULD:** or **INFO:** first")
  }

  private static func unknown(_ title: String, line: Int) -> ParseError {
    guard title.hasPrefix("In ") else { return ParseError(line: line, message: "there is no section \"\(title)\"") }
    let languages = ExampleLanguage.allCases.map(\.title).joined(separator: ", ")
    return ParseError(line: line, message: "\"\(title)\" is none of the languages: \(languages)")
  }

  private func section(_ title: String) throws(ParseError) -> Section {
    guard let section = sections[title] else {
      throw ParseError(line: lineCount, message: "the section \"\(title)\" is missing")
    }
    return section
  }

  /// The one paragraph of a section.
  private func prose(_ title: String) throws(ParseError) -> String {
    let section = try section(title)
    guard let block = section.blocks.first, section.blocks.count == 1, case .paragraph(let text) = block.content else {
      let line = section.blocks.dropFirst().first?.line ?? section.line
      throw ParseError(line: line, message: "expected one paragraph in \"\(title)\"")
    }
    return text
  }

  private func example(in language: ExampleLanguage) throws(ParseError) -> Example {
    try example(Self.title(of: language), fence: language.fence)
  }

  /// The two blocks of code of a section, each with its mark above.
  private func example(_ title: String, fence: String) throws(ParseError) -> Example {
    var section = try section(title)
    let example = Example(
      wrong: try Self.code(marked: "Wrong:", in: fence, from: &section),
      right: try Self.code(marked: "Right:", in: fence, from: &section))
    if let more = section.blocks.first {
      throw ParseError(line: more.line, message: "nothing may follow the example in \"\(title)\"")
    }
    return example
  }

  private static func code(
    marked mark: String, in fence: String, from section: inout Section
  ) throws(ParseError) -> String {
    let head = section.blocks.popFirst()
    let body = section.blocks.popFirst()
    guard case .paragraph(mark) = head?.content, case .code(fence, let code) = body?.content else {
      let line = head?.line ?? section.line
      throw ParseError(line: line, message: "expected \"\(mark)\" and a block of code that begins with ```\(fence)")
    }
    return code
  }
}

extension PageBlock {
  /// The title of a section, where the block is one.
  fileprivate var title: String? {
    if case .heading(2, let title) = content { title } else { nil }
  }
}
