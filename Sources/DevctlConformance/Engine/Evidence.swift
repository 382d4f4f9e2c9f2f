import DevctlProtocol

/// What a rule may look at: the transcripts of the scenarios it asked for, and the limits that held.
package struct Evidence: Sendable {
  /// The views of each scenario's processes, by the scenario's name.
  private let views: [String: [ProcessView]]
  /// Why a scenario has no transcript.
  private let missing: [String: String]
  package let limits: Limits
  package let settings: RunSettings

  package init(
    views: [String: [ProcessView]], missing: [String: String] = [:], limits: Limits, settings: RunSettings
  ) {
    self.views = views
    self.missing = missing
    self.limits = limits
    self.settings = settings
  }

  /// The processes of one scenario, in the order of their start; empty where it did not run.
  package func processes(in scenario: Scenario) -> [ProcessView] { views[scenario.name] ?? [] }

  /// The scenario's first process, nil where it did not run.
  package func first(in scenario: Scenario) -> ProcessView? { views[scenario.name]?.first }

  /// Every process of the run, those of the survey first and the others by their scenario's name.
  package var allProcesses: [ProcessView] {
    let others = views.filter { $0.key != Scenario.survey.name }.sorted { $0.key < $1.key }
    return processes(in: .survey) + others.flatMap(\.value)
  }

  /// True where the plugin introduced itself, so that a scenario that was not played had nothing to play with.
  package var isTalking: Bool { first(in: .survey).map { $0.handshake != nil && !$0.hasOverflowed } ?? false }

  /// Why a scenario has no transcript, nil where it has one.
  package func reasonForMissing(_ scenario: Scenario) -> String? { missing[scenario.name] }
}
