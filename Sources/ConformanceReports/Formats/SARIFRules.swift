import ConformanceRequirements
import DevctlProtocol

/// Requirements as SARIF's rules, with what a person needs who sees a result in a viewer.
struct SARIFRules {
  let catalogue: [Requirement]

  func rule(for result: RequirementResult) -> JSONValue {
    guard let requirement = catalogue.first(where: { $0.slug == result.requirement }) else {
      return ["id": .string(result.requirement)]
    }
    return [
      "id": .string(requirement.slug), "name": .string(Self.name(of: requirement)),
      "shortDescription": ["text": .string(requirement.statement)],
      "fullDescription": ["text": .string(requirement.why)],
      "help": [
        "text": .string(Self.help(on: requirement)), "markdown": .string(Self.markdown(on: requirement, in: result)),
      ],
      "defaultConfiguration": ["level": .string(Self.level(of: requirement))],
      "properties": ["tags": [.string("devctl"), .string(requirement.area)]],
    ]
  }

  private static func level(of requirement: Requirement) -> String {
    switch requirement.level {
    case .must: "error"
    case .should: "warning"
    case .info: "note"
    }
  }

  /// The slug as viewers want names: `framing.pure-stdout` is `FramingPureStdout`.
  private static func name(of requirement: Requirement) -> String {
    requirement.slug.split { $0 == "." || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func help(on requirement: Requirement) -> String {
    let examples = [("Wrong:", requirement.wrong), ("Right:", requirement.right)].map { title, example in
      ([title] + example.split(separator: "\n").map { "    \($0)" }).joined(separator: "\n")
    }
    let more = "More examples: \(Requirement.explanation(of: requirement.slug))"
    return ([requirement.statement, "Why: \(requirement.why)", "Fix: \(requirement.fix)"] + examples + [more])
      .joined(separator: "\n\n")
  }

  /// What viewers show beside an alert: there is one only where the requirement is broken, so that the examples in all
  /// languages are told there alone.
  private static func markdown(on requirement: Requirement, in result: RequirementResult) -> String {
    let sentences = [
      MarkdownText.prose(requirement.statement), "**Why:** \(MarkdownText.prose(requirement.why))",
      "**Fix:** \(MarkdownText.prose(requirement.fix))",
    ]
    let examples: [String] =
      result.isBroken
      ? ExampleLanguage.allCases.flatMap { language in
        ["**In \(language.title)**", MarkdownText.example(of: requirement, in: language).joined(separator: "\n")]
      } : [MarkdownText.example(of: requirement, in: nil).joined(separator: "\n")]
    return (sentences + examples).joined(separator: "\n\n")
  }
}
