import DevctlConformance
import Testing

/// What a rule has to say of transcripts.
struct RuleCase: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    case holds
    /// Broken, with these words in what the plugin did.
    case breaks(String)
    case notApplicable
    case undecided
  }

  var slug: String
  var sentence: String
  var outcome: Outcome
  var transcripts: [Transcript]

  init(_ slug: String, _ sentence: String, _ outcome: Outcome, _ transcripts: Transcript...) {
    self.slug = slug
    self.sentence = sentence
    self.outcome = outcome
    self.transcripts = transcripts
  }

  var testDescription: String { "\(slug): \(sentence)" }

  /// Checks what the rule says.
  func check() throws {
    let requirement = try #require(Requirement.all.first { $0.slug == slug })
    let judgement = requirement.rule(Evidence(transcripts))
    switch (judgement, outcome) {
    case (.holds, .holds), (.notApplicable, .notApplicable), (.undecided, .undecided): break
    case (.broken(let findings), .breaks(let words)):
      #expect(findings.contains { $0.actual.contains(words) }, "\(findings)")
      #expect(findings.allSatisfy { !$0.expected.isEmpty })
    default: Issue.record("expected \(outcome), found \(judgement)")
    }
  }
}
