package import ConformanceSettings
package import ConformanceTranscript

/// Turns what the rules say into verdicts: the only place that knows of levels, strictness and missing evidence.
package struct Judge: Sendable {
  private let evidence: Evidence
  /// The suite's own failures, by scenario.
  private let faults: [String: String]
  /// The scenarios that were cut short or kept from being played, and why.
  private let interrupted: Set<String>
  private let interruption: String
  /// The scenarios that nobody meant to play.
  private let absent: Set<String>
  /// What rules that can judge any conversation are shown in place of scenarios that are not there.
  private let conversations: [ProcessView]

  package init(
    evidence: Evidence, faults: [String: String] = [:], interrupted: Set<String> = [],
    interruption: String = "the run was interrupted", absent: Set<String> = [], conversations: [ProcessView] = []
  ) {
    self.evidence = evidence
    self.faults = faults
    self.interrupted = interrupted
    self.interruption = interruption
    self.absent = absent
    self.conversations = conversations
  }

  /// The verdict on a requirement that is certain before anything is played; nil where it is not.
  package static func verdictInAdvance(
    on requirement: Requirement, in settings: RunSettings
  ) -> RequirementResult? {
    if let setAside = settings.profile?.notApplicable.first(where: { Selection.matches(requirement.slug, $0.pattern) })
    {
      return RequirementResult(requirement, .notApplicable, reason: "the profile says: \(setAside.reason)")
    }
    if let reason = settings.unavailable[requirement.slug] {
      return RequirementResult(requirement, .couldNotRun, reason: reason)
    }
    return nil
  }

  /// The result for a requirement that no report of a divided run has.
  package static func resultOfMissing(_ slug: String, _ level: Level, reason: String) -> RequirementResult {
    var result = RequirementResult(requirement: slug, level: level, verdict: .couldNotRun)
    result.reason = reason
    return result
  }

  /// The result for one requirement.
  package func result(for requirement: Requirement) -> RequirementResult {
    if let known = Self.verdictInAdvance(on: requirement, in: evidence.settings) { return known }
    let names = requirement.scenarios.map(\.name)
    if let fault = names.compactMap({ faults[$0] }).first {
      return RequirementResult(requirement, .harnessError, reason: fault)
    }
    // With some of its scenarios a rule knows best; what was cut short or not meant to be played it cannot know of.
    if names.contains(where: interrupted.contains) { return resultOfCut(requirement) }
    if names.contains(where: absent.contains) { return resultWithoutScenarios(requirement) }
    let missing = requirement.scenarios.compactMap(evidence.reasonForMissing)
    if let reason = missing.first, missing.count == requirement.scenarios.count {
      return RequirementResult(requirement, evidence.isTalking ? .notApplicable : .couldNotRun, reason: reason)
    }
    return result(of: withLateStarts(requirement.rule(evidence), requirement), requirement)
  }

  /// A judgement that had to go without a process that was late is none, but for what was found.
  private func withLateStarts(_ judgement: Judgement, _ requirement: Requirement) -> Judgement {
    if case .broken = judgement { return judgement }
    if case .notApplicable = judgement { return judgement }
    guard !evidence.lateStarts(in: requirement.scenarios).isEmpty else { return judgement }
    let limit = EvidenceFormatter.milliseconds(evidence.limits.handshake)
    return .undecided(
      "where it is tried the plugin was late with its handshake (see handshake.in-time); --handshake-timeout gives it more "
        + "than \(limit)")
  }

  /// What was cut short can show what the plugin did wrong, but not that it does nothing wrong.
  private func resultOfCut(_ requirement: Requirement) -> RequirementResult {
    if let judgement = judgeAnyConversation(requirement), case .broken = judgement {
      return result(of: judgement, requirement)
    }
    return RequirementResult(requirement, .couldNotRun, reason: interruption)
  }

  private func resultWithoutScenarios(_ requirement: Requirement) -> RequirementResult {
    switch judgeAnyConversation(requirement) {
    case let judgement? where !judgement.isUndecided: return result(of: judgement, requirement)
    case .undecided(let reason)?: return RequirementResult(requirement, .notApplicable, reason: reason)
    default:
      let names = requirement.scenarios.map(\.name).filter(absent.contains)
      return RequirementResult(
        requirement, .notApplicable,
        reason: "needs the \(names.count == 1 ? "scenario" : "scenarios") \(names.joined(separator: ", ")), which this "
          + "transcript does not have")
    }
  }

  /// What the rule says of the conversations; nil where it needs its scenarios.
  private func judgeAnyConversation(_ requirement: Requirement) -> Judgement? {
    guard requirement.judgesAnyConversation else { return nil }
    if requirement.scenarios.contains(where: { evidence.first(in: $0) != nil }) { return requirement.rule(evidence) }
    let judgements = conversations.map { requirement.rule(evidence.of($0)) }
    let findings = judgements.flatMap { judgement -> [Finding] in
      if case .broken(let findings) = judgement { findings } else { [] }
    }
    if !findings.isEmpty { return .broken(findings) }
    // One conversation that shows it is enough.
    return judgements.first { if case .holds = $0 { true } else { false } } ?? judgements.first
  }

  // MARK: From a judgement to a verdict

  private func result(of judgement: Judgement, _ requirement: Requirement) -> RequirementResult {
    switch judgement {
    case .holds(let remark):
      var result = RequirementResult(requirement: requirement.slug, level: requirement.level, verdict: .passed)
      result.reason = remark
      return result
    case .notApplicable(let reason): return RequirementResult(requirement, .notApplicable, reason: reason)
    case .undecided(let reason): return RequirementResult(requirement, .couldNotRun, reason: reason)
    case .broken(let findings): return result(of: findings, requirement)
    }
  }

  private func result(of findings: [Finding], _ requirement: Requirement) -> RequirementResult {
    let level = requirement.level
    let mostSevere = findings.map { min($0.level ?? level, level) }.max() ?? level
    let shown = findings.first { min($0.level ?? level, level) == mostSevere }
    let fails = mostSevere == .must || (mostSevere == .should && evidence.settings.strict)
    var result = RequirementResult(requirement: requirement.slug, level: level, verdict: fails ? .failed : .warned)
    result.expected = shown?.expected
    result.actual = shown?.actual
    result.evidence = shown?.evidence ?? []
    if findings.count > 1 { result.reason = "seen \(findings.count) times; the first is shown" }
    return result
  }
}

extension Judgement {
  fileprivate var isUndecided: Bool {
    if case .undecided = self { true } else { false }
  }
}
