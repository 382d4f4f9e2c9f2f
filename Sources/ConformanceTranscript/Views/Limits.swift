import ProcessControl

/// The limits in time that hold for one run, in nanoseconds: what the protocol allows, plus what this machine was measured
/// to add.
package struct Limits: Sendable, Hashable {
  /// For the first line of standard output.
  package var handshake: Int64
  /// For a handshake to count as prompt.
  package var promptHandshake: Int64
  /// For an answer without a deadline of its own.
  package var operation: Int64
  /// The same for operations that have a budget of their own, by their names.
  private var budgets: [String: Int64]
  /// For the end, after the plugin was asked to end.
  package var grace: Int64
  /// What a deadline may be overrun by.
  package var deadlineMargin: Int64
  /// How long the suite watches for something that should be over, such as a child that is ending.
  package var settle: Int64
  /// The median cost of starting the smallest program, as measured.
  package var spawnCost: Int64

  /// What starting a program costs where nobody measured it: more than it does on any machine in use.
  package static let usualSpawnCost: Int64 = 25_000_000

  /// The limits of a run, from what its user allows, and what the machine adds.
  package init(
    handshake: Duration, operation: Duration, budgets: [String: Duration], grace: Duration, spawnCost: Int64
  ) {
    let millisecond: Int64 = 1_000_000
    self.spawnCost = spawnCost
    self.handshake = handshake.wholeNanoseconds
    self.operation = operation.wholeNanoseconds
    self.budgets = budgets.mapValues(\.wholeNanoseconds)
    self.grace = grace.wholeNanoseconds
    promptHandshake = 500 * millisecond + 20 * spawnCost
    deadlineMargin = 150 * millisecond + 40 * spawnCost
    settle = 250 * millisecond + 40 * spawnCost
  }

  /// For an answer of this operation without a deadline of its own.
  package func operation(_ name: String) -> Int64 { budgets[name] ?? operation }
}
