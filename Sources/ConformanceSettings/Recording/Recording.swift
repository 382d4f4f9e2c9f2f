package import ConformanceTranscript

/// What is left to judge of a run of the suite, or of a host's conversation with a plugin: transcripts, and what held for
/// them.
package struct Recording: Sendable, Hashable {
  /// What the run was made with; nil where no run of the suite made the transcripts.
  package var run: RunMetadata?
  /// One transcript per scenario, and any number that are of no scenario.
  package var transcripts: [Transcript]
  /// Why a scenario was not played, by its name.
  package var notPlayed: [String: String]
  /// The suite's own failures, by the scenario's name.
  package var faults: [String: String]
  /// True where the file ends before the recording does.
  package var isCutOff: Bool
  /// The requirement whose failure ended the run before all was played; nil where none did.
  package var endedAt: String?

  package init(
    run: RunMetadata? = nil, transcripts: [Transcript] = [], notPlayed: [String: String] = [:],
    faults: [String: String] = [:], isCutOff: Bool = false
  ) {
    self.run = run
    self.transcripts = transcripts
    self.notPlayed = notPlayed
    self.faults = faults
    self.isCutOff = isCutOff
  }

  /// What a run was made with, as far as rules and reports depend on it.
  package struct RunMetadata: Sendable, Hashable {
    package var settings: RunSettings
    /// The median cost of starting the smallest program, in nanoseconds, as measured in the run.
    package var spawnCost: Int64

    package init(settings: RunSettings, spawnCost: Int64) {
      self.settings = settings
      self.spawnCost = spawnCost
    }
  }

  /// Both recordings as one; a failure where both have a transcript of the same scenario.
  package func merging(_ other: Recording) -> Result<Recording, ScenarioTwice> {
    let names = Set(transcripts.map(\.scenario)).intersection(ScenarioID.names)
    if let twice = other.transcripts.map(\.scenario).first(where: names.contains) {
      return .failure(ScenarioTwice(scenario: twice))
    }
    var union = self
    union.run = run ?? other.run
    union.transcripts += other.transcripts
    union.notPlayed.merge(other.notPlayed) { first, _ in first }
    union.faults.merge(other.faults) { first, _ in first }
    union.isCutOff = isCutOff || other.isCutOff
    return .success(union)
  }

  /// Two files have a transcript of the same scenario: they are of two runs.
  package struct ScenarioTwice: Error, Hashable {
    package let scenario: String
  }
}
