/// The list of all pages, by area.
struct RequirementIndex {
  private let catalogue: [Requirement]

  init(_ catalogue: [Requirement]) {
    self.catalogue = catalogue
  }

  /// The list as Markdown.
  var markdown: String {
    var blocks = [
      RequirementPage.origin, "# The requirements",
      """
      A page for each: the sentence, why it is there, how to mend a plugin that breaks it, and wrong and right in Python,
      Bash, Node and Swift. Where these files are not at hand, `devctl-conformance explain SLUG` tells the same, and
      `--language` chooses.
      """,
    ]
    let areas = catalogue.map(\.area).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for area in areas {
      let rows = catalogue.filter { $0.area == area }.map { requirement in
        "| [`\(requirement.slug)`](\(requirement.slug).md) | \(requirement.level.rawValue.uppercased()) | "
          + "\(RequirementPage.prose(requirement.statement)) |"
      }
      blocks += [
        "## \(area)", (["| requirement | level | sentence |", "|---|---|---|"] + rows).joined(separator: "\n"),
      ]
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
