package import ConformanceTranscript

/// One thing that a conforming plugin must or should do: the scenarios that show it, and the rule that decides it. Its text
/// for people is a page of `ProtocolSpec/requirements`.
public struct Requirement: Sendable {
  /// The stable identity, `area.name`: the same in the specification, reports, baselines and on the command line.
  public let slug: String
  /// How much it binds.
  public let level: Level
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
    _ slug: String, _ level: Level, timed: Bool = false, judgesAnyConversation: Bool = false, scenarios: [ScenarioID],
    rule: @escaping @Sendable (Evidence) -> Judgement
  ) {
    self.slug = slug
    self.level = level
    self.timed = timed
    self.judgesAnyConversation = judgesAnyConversation
    self.scenarios = scenarios
    self.rule = rule
  }

  /// The part of the slug before the dot.
  public var area: String { String(slug.prefix { $0 != "." }) }

  /// Where the page on a requirement is, from the root of the checkout.
  package static func page(on slug: String) -> String { "\(RequirementPage.folder)/\(slug).md" }

  /// What shows a requirement with its examples, without the checkout or a network.
  package static func explanation(of slug: String) -> String { "devctl-conformance explain \(slug)" }
}

extension Requirement {
  /// The sentence of the specification.
  public var statement: String { page.statement }
  /// What goes wrong for the plugin's users where it is broken.
  public var why: String { page.why }
  /// How to fix it, as one would tell a colleague.
  public var fix: String { page.fix }
  /// A short example that breaks it.
  public var wrong: String { page.short.wrong }
  /// The same example, fixed.
  public var right: String { page.short.right }
  /// What breaks it and what keeps it, in each language.
  public var examples: LanguageExamples { page.examples }

  /// The example in a language; the short one where none is named.
  package func example(in language: ExampleLanguage?) -> Example {
    if let language { examples[language] } else { page.short }
  }

  private var page: RequirementPage { EmbeddedPages[slug] }
}
