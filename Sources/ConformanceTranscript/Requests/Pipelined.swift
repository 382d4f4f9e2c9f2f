package enum Pipelined {
  /// How long nothing may come, in nanoseconds. The operations are some that took less than a second each.
  package static let silence: Int64 = 10_000_000_000
}
