/// The page on one requirement.
struct RequirementPage {
  private let requirement: Requirement
  private let faults: [Fault]

  init(_ requirement: Requirement, faults: [Fault]) {
    self.requirement = requirement
    self.faults = faults
  }

  /// What every page begins with, so that nobody mends the page in place of its source.
  static let origin = "<!-- Written by scripts/generate from Sources/DevctlConformance/Requirements. -->"

  /// The page as Markdown.
  var markdown: String {
    let slug = requirement.slug
    var blocks = [
      Self.origin, "# \(slug)", "**\(requirement.level.rawValue.uppercased()):** \(Self.prose(requirement.statement))",
      "\(source) · [all requirements](README.md#\(requirement.area))",
      "## Why it matters", Self.prose(requirement.why), "## How to mend it", Self.prose(requirement.fix),
      "## In short",
    ]
    blocks += Self.example(requirement.example(in: nil), fence: "text")
    for language in ExampleLanguage.allCases {
      blocks.append("## In \(language.title)")
      blocks += Self.example(requirement.examples[language], fence: language.fence)
    }
    blocks += ["## Judge it alone", "    devctl-conformance --only \(slug) ./my-plugin"]
    if !faults.isEmpty { blocks += ["## Plugins that break it", faults.map(Self.line(on:)).joined(separator: "\n")] }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// Where the requirement comes from: what a profile asks for is no requirement of the protocol.
  private var source: String {
    Requirement.ofProfiles.contains { $0.slug == requirement.slug }
      ? "[Profiles](../profile.md)" : "[In the specification](../../ProtocolSpec/protocol.md#\(requirement.slug))"
  }

  private static func example(_ example: Example, fence: String) -> [String] {
    [("Wrong", example.wrong), ("Right", example.right)].flatMap { title, code in
      ["\(title):", MarkdownText.block([code], language: fence).joined(separator: "\n")]
    }
  }

  private static func line(on fault: Fault) -> String {
    let file = "../../FixturePlugins/faulty/faults/\(fault.name).py"
    let origin = fault.origin.map { " (\(prose($0)))" } ?? ""
    return "- [`FixturePlugins/faulty/plugin.py \(fault.name)`](\(file))\(origin)"
  }

  /// A text of the catalogue, whose backticks mean code. A person reads the source too, so only what must be is escaped.
  static func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        index.isMultiple(of: 2) ? part.map { "<*[|".contains($0) ? "\\\($0)" : String($0) }.joined() : String(part)
      }
      .joined(separator: "`")
  }
}
