/// Times that a scenario keeps and a rule compares with.
package enum ScenarioTimes {
  /// The deadline that `short-deadlines` gives, in milliseconds.
  package static let shortDeadline: Int64 = 300
  /// How long `idle` leaves the plugin alone, in nanoseconds.
  package static let idleWindow: Int64 = 400_000_000
}
