/// One way in which a plugin broke one requirement, with what a person needs to see it.
public struct Finding: Sendable, Hashable {
  /// What a conforming plugin would have done, in one sentence.
  public var expected: String
  /// What this plugin did instead, in one sentence.
  public var actual: String
  /// What shows it: quoted lines, differences, the stderr tail.
  public var evidence: [String]
  /// A level below the requirement's own, where the specification asks less of this case; nil is the requirement's.
  public var level: Level?

  /// A finding in words.
  /// - Parameters:
  ///   - expected: What a conforming plugin would have done, in one sentence.
  ///   - actual: What this plugin did instead, in one sentence.
  ///   - evidence: What shows it.
  ///   - level: A level below the requirement's own; nil is the requirement's.
  public init(expected: String, actual: String, evidence: [String] = [], level: Level? = nil) {
    self.expected = expected
    self.actual = actual
    self.evidence = evidence
    self.level = level
  }
}

/// What a rule says of the evidence. The engine alone turns it into a verdict.
public enum Judgement: Sendable, Hashable {
  /// The requirement holds. The remark says what was looked at where that is less than everything.
  case holds(remark: String? = nil)
  /// The requirement is broken, in these ways; never empty.
  case broken([Finding])
  /// The requirement says nothing about this plugin, for this reason.
  case notApplicable(String)
  /// There was not enough evidence, for this reason.
  case undecided(String)

  /// Broken if there are findings, otherwise it holds.
  package static func findings(_ findings: [Finding], remark: String? = nil) -> Judgement {
    findings.isEmpty ? .holds(remark: remark) : .broken(findings)
  }
}
