package import ConformanceRequirements
package import ConformanceSettings
import ConformanceTranscript

extension Recording {
  /// What this shard alone shows of requirements that other shards judge.
  ///
  /// Some rules look at all that a plugin does. The shard that has such a requirement sees only its own scenarios: what is
  /// broken in another's would pass unseen if that one did not tell.
  ///
  /// - Parameter requirements: Those of the other shards.
  package func resultsShownHereAlone(of requirements: [Requirement]) -> [RequirementResult] {
    guard !requirements.isEmpty else { return [] }
    let results = report(on: requirements).results
    return zip(requirements, results).compactMap { requirement, result in
      guard result.isBroken else { return nil }
      // What its own scenarios show, its own shard shows.
      let scenarios = Set(requirement.scenarios.map(\.name))
      var ownEvidence = self
      ownEvidence.transcripts.removeAll { !scenarios.contains($0.scenario) }
      let isShownThere = ownEvidence.report(on: [requirement]).results.contains(where: \.isBroken)
      return isShownThere ? nil : result
    }
  }
}
