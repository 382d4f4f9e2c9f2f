/// All that happened in one scenario, as a value: what the rules judge.
package struct Transcript: Sendable, Hashable {
  /// The scenario's name.
  package var scenario: String
  package var events: [TranscriptEvent]
  /// True where the scenario was cut short, for example by an interrupt.
  package var incomplete: Bool

  package init(scenario: String, events: [TranscriptEvent] = [], incomplete: Bool = false) {
    self.scenario = scenario
    self.events = events
    self.incomplete = incomplete
  }
}
