/// What becomes of steps, services and commands of several plugins that have the same name.
package enum Strictness: String, Hashable, Sendable, CaseIterable {
  /// The later plugin wins, and a warning says so.
  case warn
  /// It is an error.
  case error
}
