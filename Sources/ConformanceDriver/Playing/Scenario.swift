package import ConformanceTranscript

/// A way to drive a plugin: it starts it, sends bytes, waits, closes and signals. It asserts nothing; what happened is in
/// the transcript.
package struct Scenario: Sendable {
  /// What requirements and transcripts call it by.
  package let id: ScenarioID
  /// What is done, for people.
  package let summary: String
  /// True where the scenario must not share the machine with others, because it measures.
  package let alone: Bool
  /// True where the scenario takes long, with one start after the other: it is begun before the others rather than after them,
  /// when the run would wait for it alone.
  let isLong: Bool
  /// True where nearly all of the scenario's time is spent on waiting: it is played beside the others, whose number is limited
  /// for the sake of the processors.
  let mostlyWaits: Bool
  /// False where the scenario can be played with a plugin that never introduced itself.
  package let needsHandshake: Bool
  /// True where there is nothing to see unless system calls are watched.
  package let needsTrace: Bool
  /// Nil where there is something to drive, otherwise why not.
  package let skipReason: @Sendable (Discovery) -> String?
  let drive: @Sendable (Stage) throws -> Void

  package init(
    _ id: ScenarioID, _ summary: String, alone: Bool = false, isLong: Bool = false, mostlyWaits: Bool = false,
    needsHandshake: Bool = true, needsTrace: Bool = false,
    skipReason: @escaping @Sendable (Discovery) -> String? = { _ in nil },
    drive: @escaping @Sendable (Stage) throws -> Void
  ) {
    self.id = id
    self.summary = summary
    self.alone = alone
    self.isLong = isLong
    self.mostlyWaits = mostlyWaits
    self.needsHandshake = needsHandshake
    self.needsTrace = needsTrace
    self.skipReason = skipReason
    self.drive = drive
  }

  /// The name, the same in transcripts and in the progress that people see.
  package var name: String { id.name }

  /// The scenario of this name.
  package init(_ id: ScenarioID) { self = Self.byID[id] ?? .discovery }
}
