import DevctlConformance
import FileSystem
import TestSupport

/// What `ProtocolSpec/protocol.md` demands, as far as a program can read it.
struct Specification: Sendable {
  /// A sentence with a slug, such as `**[handshake.in-time]**`.
  struct Demand: Sendable {
    let slug: String
    /// By the strongest key word in it; a sentence without one is only reported.
    let level: Level
    let text: String
  }

  /// In the order of the text.
  let demands: [Demand]
  /// Parts of the text that have a key word and no slug, or more than one slug.
  let unclear: [String]
  /// Every anchor that a link could lead to.
  let anchors: [String]
  /// Where links lead.
  let links: [String]

  /// The slugs that bind plugins. The others, which begin with `host.`, bind hosts and are not judged.
  var slugs: [String] { demands.map(\.slug).filter { !$0.hasPrefix("host.") } }

  static let text = String(
    decoding: (try? FileTree.read(PackagePaths.file("ProtocolSpec/protocol.md"))) ?? [], as: UTF8.self)

  static let current = Specification(markdown: text)

  init(markdown: String) {
    var demands: [Demand] = []
    var unclear: [String] = []
    for block in Self.blocks(of: markdown) {
      let slugs = block.matches(of: #/<a id="([^"]*)"></a>\*\*\[([^\]]*)\]\*\*/#).filter { $0.1 == $0.2 }.map {
        String($0.1)
      }
      let level = Self.level(of: block)
      switch (slugs.count, level) {
      case (0, nil): break
      case (1, _): demands.append(Demand(slug: slugs[0], level: level ?? .info, text: block))
      default: unclear.append(block)
      }
    }
    self.demands = demands
    self.unclear = unclear
    let headings = Self.lines(of: markdown).filter { $0.hasPrefix("#") }.map(Self.anchor(ofHeading:))
    anchors = headings + markdown.matches(of: #/<a id="([^"]*)">/#).map { String($0.1) }
    links = markdown.matches(of: #/\]\(([^)]*)\)/#).map { String($0.1) }
  }

  /// The strongest key word of RFC 2119 in a text, but for what is code or stands in quotation marks.
  private static func level(of text: String) -> Level? {
    let bare = text.replacing(#/`[^`]*`/#, with: "").replacing(#/"[^"]*"/#, with: "")
    if bare.contains(#/\b(MUST|SHALL|REQUIRED)\b/#) { return .must }
    return bare.contains(#/\b(SHOULD|RECOMMENDED)\b/#) ? .should : nil
  }

  /// Paragraphs, list items and rows of tables.
  private static func blocks(of markdown: String) -> [String] {
    var blocks: [String] = []
    var isOpen = false
    for line in lines(of: markdown) {
      let startsAnew = line.hasPrefix("- ") || line.hasPrefix("|") || line.hasPrefix("#")
      if line.isEmpty {
        isOpen = false
      } else if isOpen, !startsAnew {
        blocks[blocks.count - 1] += " " + line.drop { $0 == " " }
      } else {
        blocks.append(String(line))
        isOpen = true
      }
    }
    return blocks
  }

  /// The lines that are not inside a code block.
  private static func lines(of markdown: String) -> [Substring] {
    var isCode = false
    return markdown.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard line.hasPrefix("```") else { return !isCode }
      isCode.toggle()
      return false
    }
  }

  /// The anchor that a heading is given where Markdown is shown: `## The wire` is `the-wire`.
  private static func anchor(ofHeading heading: Substring) -> String {
    let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
    return String(words.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " }.map { $0 == " " ? "-" : $0 })
  }
}
