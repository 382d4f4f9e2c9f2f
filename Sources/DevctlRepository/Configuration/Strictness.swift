/// What becomes of a name that two plugins share.
package enum Strictness: String, Hashable, Sendable {
  /// The later plugin wins, and a warning names both.
  case warn
  /// It is an error.
  case error
}
