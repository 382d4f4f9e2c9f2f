package import CommandLineTool
package import ConformanceRequirements

/// What `devctl-conformance explain` prints of a requirement or an area.
package enum Explanation {
  /// The text on a slug or an area.
  ///
  /// - Parameter language: The language of the examples; nil for the short ones, which fit on one screen with the rest.
  /// - Throws: ``UsageError`` where there is no such requirement or area, or a language is named for an area.
  package static func bytes(
    of name: String, in language: ExampleLanguage? = nil, from catalogue: [Requirement] = Requirement.known,
    _ presentation: Presentation
  ) throws(UsageError) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    if let requirement = catalogue.first(where: { $0.slug == name }) {
      draw(requirement, in: language, on: &canvas)
      return Array(canvas.text.utf8)
    }
    let members = catalogue.filter { $0.area == name }
    if !members.isEmpty {
      if language != nil { throw UsageError("--language: an area has no examples of its own, a requirement has") }
      return RequirementList.text(of: members, presentation)
    }
    let near = Spelling.nearest(to: name, among: catalogue.map(\.slug) + catalogue.map(\.area))
    throw UsageError(
      "there is no requirement \(Printable.quoted(name)); "
        + (near.map { "did you mean \($0)?" } ?? "\"devctl-conformance list\" shows them all"))
  }

  private static func draw(_ requirement: Requirement, in language: ExampleLanguage?, on canvas: inout TextCanvas) {
    canvas.line(of: [(requirement.slug, .bold), (" (\(requirement.level.rawValue))", nil)])
    canvas.prose(requirement.statement, indent: 2)
    for (title, text) in [("Why it matters", requirement.why), ("How to fix it", requirement.fix)] {
      canvas.line()
      canvas.line(title, .bold)
      canvas.prose(text, indent: 2)
    }
    let words = language.map { ", in \($0.title)" } ?? ""
    let example = requirement.example(in: language)
    for (title, effect, code) in [
      ("Wrong\(words)", Style.Effect.boldRed, example.wrong), ("Right\(words)", .boldGreen, example.right),
    ] {
      canvas.line()
      canvas.line(title, effect)
      for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
        canvas.line(String(line), indent: 4)
      }
    }
    canvas.line()
    if language == nil { canvas.line("in a language:  --language python, bash, node or swift") }
    canvas.line("judge it alone: devctl-conformance --only \(requirement.slug) PLUGIN")
  }
}
