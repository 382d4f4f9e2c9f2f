package import ConformanceTranscript

/// One thing that a conforming plugin must or should do: its text for people, the scenarios that show it, and the rule
/// that decides it.
public struct Requirement: Sendable {
  /// The stable identity, `area.name`: the same in the specification, reports, baselines and on the command line.
  public let slug: String
  /// How much it binds.
  public let level: Level
  /// The sentence of the specification.
  public let statement: String
  /// What goes wrong for the plugin's users where it is broken.
  public let why: String
  /// How to mend it, as one would tell a colleague.
  public let fix: String
  /// A short example that breaks it.
  public let wrong: String
  /// The same example, mended.
  public let right: String
  /// What breaks it and what keeps it, in each language.
  public let examples: LanguageExamples
  /// True where the rule compares times with a limit: the engine repeats the check if the machine stalled meanwhile.
  package let timed: Bool
  /// The scenarios whose transcripts the rule reads.
  package let scenarios: [ScenarioID]
  /// True where the rule can be put to any conversation of any host, wherever that ends: it finds fault only with what the
  /// plugin did, never with what the host did or did not wait for. The rule sees such a conversation as the discovery.
  package let judgesAnyConversation: Bool
  /// Decides the requirement; a pure function of the evidence.
  package let rule: @Sendable (Evidence) -> Judgement

  package init(
    _ slug: String, _ level: Level, _ statement: String, why: String, fix: String, wrong: String, right: String,
    examples: LanguageExamples, timed: Bool = false, judgesAnyConversation: Bool = false, scenarios: [ScenarioID],
    rule: @escaping @Sendable (Evidence) -> Judgement
  ) {
    self.slug = slug
    self.level = level
    self.statement = statement
    self.why = why
    self.fix = fix
    self.wrong = wrong
    self.right = right
    self.examples = examples
    self.timed = timed
    self.judgesAnyConversation = judgesAnyConversation
    self.scenarios = scenarios
    self.rule = rule
  }

  /// The part of the slug before the dot.
  public var area: String { String(slug.prefix { $0 != "." }) }

  /// Where the page on a requirement is, from the root of the checkout.
  package static func page(on slug: String) -> String { "conformance/requirements/\(slug).md" }

  /// What shows a requirement with its examples, without the checkout or a network.
  package static func explanation(of slug: String) -> String { "devctl-conformance explain \(slug)" }
}
