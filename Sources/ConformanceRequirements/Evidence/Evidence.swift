package import ConformanceSettings
package import ConformanceTranscript

/// What a rule may look at: the transcripts of the scenarios it asked for, and the limits that held.
package struct Evidence: Sendable {
  /// The views of each scenario's processes, by the scenario's name.
  private let views: [String: [ProcessView]]
  /// The processes outside of the discovery that were late with their handshake. A plugin that was ready once is late for a
  /// reason of its own, or of the machine's: no rule but `handshake.in-time` is to take that for what it looks for.
  package let lateStarts: [ProcessView]
  /// Why a scenario has no transcript.
  private let missing: [String: String]
  package let limits: Limits
  package let settings: RunSettings
  /// Further processes that every rule on all processes looks at: those of transcripts that were cut short.
  private let others: [ProcessView]

  package init(
    views: [String: [ProcessView]], missing: [String: String] = [:], limits: Limits, settings: RunSettings,
    others: [ProcessView] = []
  ) {
    self.views = views.mapValues { processes in processes.filter { !Self.isLate($0) } }
    lateStarts = views.sorted { $0.key < $1.key }.flatMap(\.value).filter(Self.isLate)
    self.missing = missing
    self.limits = limits
    self.settings = settings
    self.others = others
  }

  private static func isLate(_ process: ProcessView) -> Bool {
    process.scenario != ScenarioID.discovery.name && process.startedLate
  }

  /// The same evidence with a conversation of somebody else's in place of every scenario.
  package func of(_ conversation: ProcessView) -> Evidence {
    Evidence(views: [ScenarioID.discovery.name: [conversation]], limits: limits, settings: settings)
  }

  /// The conversation that is judged in place of scenarios; nil where those are.
  package var conversation: ProcessView? { first(in: .discovery).flatMap { $0.isOpenEnded ? $0 : nil } }

  /// The processes of one scenario, in the order of their start; empty where it did not run.
  package func processes(in scenario: ScenarioID) -> [ProcessView] { views[scenario.name] ?? [] }

  /// The scenario's first process, nil where it did not run.
  package func first(in scenario: ScenarioID) -> ProcessView? { views[scenario.name]?.first }

  /// Every process of the run but for late ones, those of the discovery first and the others by their scenario's name.
  package var allProcesses: [ProcessView] {
    let inOrder = views.filter { $0.key != ScenarioID.discovery.name }.sorted { $0.key < $1.key }
    return processes(in: .discovery) + inOrder.flatMap(\.value) + others
  }

  /// Those of ``lateStarts`` that a requirement goes without.
  package func lateStarts(in scenarios: [ScenarioID]) -> [ProcessView] {
    lateStarts.filter { process in scenarios.contains { $0.name == process.scenario } }
  }

  /// True where the plugin introduced itself, so that a scenario that was not played had nothing to play with.
  package var isTalking: Bool {
    first(in: .discovery).map { $0.handshake != nil && !$0.startedLate && !$0.hasOverflowed } ?? false
  }

  /// Why a scenario has no transcript, nil where it has one.
  package func reasonForMissing(_ scenario: ScenarioID) -> String? { missing[scenario.name] }
}
