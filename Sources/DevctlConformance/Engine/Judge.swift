/// Turns what the rules say into verdicts: the only place that knows of levels, strictness and missing evidence.
package struct Judge: Sendable {
  private let evidence: Evidence
  /// The suite's own failures, by scenario.
  private let faults: [String: String]
  /// The scenarios that the end of the run cut short or kept from being played.
  private let interrupted: Set<String>

  package init(evidence: Evidence, faults: [String: String] = [:], interrupted: Set<String> = []) {
    self.evidence = evidence
    self.faults = faults
    self.interrupted = interrupted
  }

  /// The result for one requirement.
  package func result(for requirement: Requirement) -> RequirementResult {
    var result = RequirementResult(requirement: requirement.slug, level: requirement.level, verdict: .passed)
    if let fault = requirement.scenarios.compactMap({ faults[$0.name] }).first {
      result.verdict = .harnessError
      result.reason = fault
      return result
    }
    if requirement.scenarios.contains(where: { interrupted.contains($0.name) }) {
      result.verdict = .couldNotRun
      result.reason = "the run was interrupted"
      return result
    }
    // Without any of its scenarios a rule has nothing to look at; with some of them it knows best.
    let missing = requirement.scenarios.compactMap(evidence.reasonForMissing)
    if let reason = missing.first, missing.count == requirement.scenarios.count {
      result.verdict = evidence.isTalking ? .notApplicable : .couldNotRun
      result.reason = reason
      return result
    }
    switch requirement.rule(evidence) {
    case .holds(let remark): result.reason = remark
    case .notApplicable(let reason):
      result.verdict = .notApplicable
      result.reason = reason
    case .undecided(let reason):
      result.verdict = .couldNotRun
      result.reason = reason
    case .broken(let findings): apply(findings, to: &result)
    }
    return result
  }

  private func apply(_ findings: [Finding], to result: inout RequirementResult) {
    let level = result.level
    let gravest = findings.map { min($0.level ?? level, level) }.max() ?? level
    let shown = findings.first { min($0.level ?? level, level) == gravest }
    let fails = gravest == .must || (gravest == .should && evidence.settings.strict)
    result.verdict = fails ? .failed : .warned
    result.expected = shown?.expected
    result.actual = shown?.actual
    result.evidence = shown?.evidence ?? []
    if findings.count > 1 { result.reason = "seen \(findings.count) times; the first is shown" }
    result.rerun = evidence.settings.rerun(only: result.requirement)
  }
}
