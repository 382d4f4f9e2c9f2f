/// What the run says of one requirement.
public enum Verdict: String, Sendable, CaseIterable {
  /// The plugin does it.
  case passed
  /// The plugin breaks a MUST, or under `--strict` a SHOULD.
  case failed
  /// The plugin breaks a SHOULD, or falls short of an INFO.
  case warned
  /// The requirement says nothing about this plugin.
  case notApplicable = "not-applicable"
  /// The run could not find out.
  case couldNotRun = "could-not-run"
  /// The suite itself went wrong.
  case harnessError = "harness-error"
}

/// The verdict on one requirement, with what a person needs to act on it.
public struct RequirementResult: Sendable, Hashable {
  /// The requirement's slug.
  public var requirement: String
  /// How much the requirement binds.
  public var level: Level
  /// What the run says of it.
  public var verdict: Verdict
  /// What a conforming plugin would have done; nil where nothing was broken.
  public var expected: String?
  /// What this plugin did instead.
  public var actual: String?
  /// Quoted lines, differences and the stderr tail that show it.
  public var evidence: [String] = []
  /// The command that judges just this again; nil where nothing was broken.
  public var rerun: String?
  /// Why there is no plain verdict, or a remark on how far the look went.
  public var reason: String?
  /// That the requirement is broken is accepted for now; nil where nobody accepts it.
  public var accepted: Acceptance?

  /// A verdict with nothing beside it.
  /// - Parameters:
  ///   - requirement: The requirement's slug.
  ///   - level: How much the requirement binds.
  ///   - verdict: What the run says of it.
  public init(requirement: String, level: Level, verdict: Verdict) {
    self.requirement = requirement
    self.level = level
    self.verdict = verdict
  }
}

extension RequirementResult {
  /// A result without a judgement.
  package init(_ requirement: Requirement, _ verdict: Verdict, reason: String) {
    self.init(requirement: requirement.slug, level: requirement.level, verdict: verdict)
    self.reason = reason
  }
}
