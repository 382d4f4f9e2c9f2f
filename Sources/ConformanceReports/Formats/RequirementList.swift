import CommandLineTool
package import ConformanceRequirements
import DevctlProtocol

/// What `devctl-conformance list` prints: every requirement with its level and area.
package enum RequirementList {
  /// The forms it comes in.
  package enum Format: String, Sendable, CaseIterable {
    case text
    case json
  }

  /// The list in a form.
  package static func bytes(
    _ format: Format, of requirements: [Requirement] = Requirement.all, _ presentation: Presentation
  ) -> [UInt8] {
    switch format {
    case .text: text(of: requirements, presentation)
    case .json: json(of: requirements)
    }
  }

  static func text(of requirements: [Requirement], _ presentation: Presentation) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    let areas = requirements.map(\.area).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for (index, area) in areas.enumerated() {
      let members = requirements.filter { $0.area == area }
      if index > 0 { canvas.line() }
      canvas.line("\(area) (\(members.count))", .bold)
      for requirement in members {
        canvas.line("\(requirement.slug)  \(requirement.level.rawValue.uppercased())", indent: 2)
        canvas.prose(requirement.statement, indent: 6, .dim)
      }
    }
    return Array(canvas.text.utf8)
  }

  /// The list for programs, which is also `ProtocolSpec/requirements.json`; an anchor is relative to that
  /// folder, a page to the root of the checkout.
  private static func json(of requirements: [Requirement]) -> [UInt8] {
    let entries = requirements.map { requirement -> JSONValue in
      [
        "requirement": .string(requirement.slug), "area": .string(requirement.area),
        "level": .string(requirement.level.rawValue), "anchor": .string("protocol.md#\(requirement.slug)"),
        "page": .string(Requirement.page(on: requirement.slug)),
        "statement": .string(requirement.statement), "why": .string(requirement.why), "fix": .string(requirement.fix),
        "wrong": .string(requirement.wrong), "right": .string(requirement.right),
      ]
    }
    let list: JSONValue = ["format": .number(JSONNumber(Int64(RunReport.format))), "requirements": .array(entries)]
    return JSONReporter.printable(list.text)
  }
}
