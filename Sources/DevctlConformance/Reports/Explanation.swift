package import CommandLineTool

/// What `devctl-conformance explain` prints of a requirement or an area.
package enum Explanation {
  /// The text on a slug or an area.
  ///
  /// - Throws: ``UsageMistake`` where there is no such requirement or area.
  package static func bytes(
    of name: String, in catalogue: [Requirement] = Requirement.known, _ presentation: Presentation
  ) throws(UsageMistake) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    if let requirement = catalogue.first(where: { $0.slug == name }) {
      draw(requirement, on: &canvas)
      return Array(canvas.text.utf8)
    }
    let members = catalogue.filter { $0.area == name }
    guard members.isEmpty else { return RequirementList.text(of: members, presentation) }
    let near = Spelling.nearest(to: name, among: catalogue.map(\.slug) + catalogue.map(\.area))
    throw UsageMistake(
      "there is no requirement \(Printable.quoted(name)); "
        + (near.map { "did you mean \($0)?" } ?? "\"devctl-conformance list\" shows them all"))
  }

  private static func draw(_ requirement: Requirement, on canvas: inout TextCanvas) {
    canvas.line(of: [(requirement.slug, .bold), (" (\(requirement.level.rawValue))", nil)])
    canvas.prose(requirement.statement, indent: 2)
    for (title, text) in [("Why it matters", requirement.why), ("How to mend it", requirement.fix)] {
      canvas.line()
      canvas.line(title, .bold)
      canvas.prose(text, indent: 2)
    }
    for (title, effect, example) in [
      ("Wrong", Style.Effect.boldRed, requirement.wrong), ("Right", .boldGreen, requirement.right),
    ] {
      canvas.line()
      canvas.line(title, effect)
      for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
        canvas.line(String(line), indent: 4)
      }
    }
    canvas.line()
    canvas.line("judge it alone: devctl-conformance --only \(requirement.slug) PLUGIN")
  }
}
