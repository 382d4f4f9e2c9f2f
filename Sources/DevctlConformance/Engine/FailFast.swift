import ConformanceDriver
import ConformanceReports
import ConformanceRequirements
import ConformanceSettings
import ConformanceTranscript
import ProcessControl

/// Ends a run at the first requirement that fails: looks at every scenario as it is done.
final class FailFast: Sendable {
  private struct State {
    /// The transcripts of the scenarios that are done.
    var transcripts: [String: Transcript] = [:]
    var failed: String?
  }

  /// Thrown at the first failure, and with the run's own.
  let cancellation: Cancellation

  private let requirements: [Requirement]
  private let accepted: Set<String>
  private let metadata: Recording.RunMetadata
  private let stalled: @Sendable (_ begin: Int64, _ end: Int64) -> Bool
  private let state = Locked(State())

  /// - Parameters:
  ///   - requirements: What the run judges, in the catalogue's order.
  ///   - accepted: The requirements that may fail.
  ///   - stalled: Whether the machine stalled between two moments, so that a check on time is not to be trusted.
  init(
    _ requirements: [Requirement], accepted: Set<String>, metadata: Recording.RunMetadata,
    following cancellation: Cancellation, stalled: @escaping @Sendable (_ begin: Int64, _ end: Int64) -> Bool
  ) {
    self.requirements = requirements
    self.accepted = accepted
    self.metadata = metadata
    self.cancellation = Cancellation(following: cancellation)
    self.stalled = stalled
  }

  /// The requirement that ended the run; nil where none did.
  var failed: String? { state.withLock(\.failed) }

  /// Takes note of a scenario that is done, and ends the run if it shows a failure.
  ///
  /// - Parameter missing: Why scenarios are not played, by their names.
  func note(_ played: ScenarioPlayer.Played, missing: [String: String]) {
    let (transcripts, isOver) = state.withLock { state in
      if !played.transcript.incomplete { state.transcripts[played.scenario.name] = played.transcript }
      return (state.transcripts, state.failed != nil)
    }
    guard !isOver, !played.transcript.incomplete, played.fault == nil else { return }
    let hasStalled = stalled(played.begin, played.end)
    // Those that wait for this one, and those that look at whatever there is.
    let candidates = requirements.filter { requirement in
      let names = requirement.scenarios.map(\.name)
      return !accepted.contains(requirement.slug) && !(requirement.timed && hasStalled)
        && names.allSatisfy { transcripts[$0] != nil || missing[$0] != nil }
        && (names.contains(played.scenario.name) || requirement.judgesAnyConversation)
    }
    let needed = Set(candidates.flatMap(\.scenarios).map(\.name) + [played.scenario.name, ScenarioID.discovery.name])
    let recording = Recording(
      run: metadata, transcripts: needed.sorted().compactMap { transcripts[$0] }, notPlayed: missing)
    let failure = recording.report(on: candidates).results(.failed).first
    guard let failure else { return }
    state.withLock { state in
      if state.failed == nil { state.failed = failure.requirement }
    }
    cancellation.cancel()
  }
}
