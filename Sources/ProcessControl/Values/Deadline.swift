/// A moment by which something has to be done, or none.
package struct Deadline: Hashable, Sendable {
  /// Nil where there is no limit.
  package let instant: MonotonicInstant?

  package init(_ instant: MonotonicInstant?) {
    self.instant = instant
  }

  /// On the monotonic clock; the last moment that can be counted stands for none.
  package init(nanoseconds: Int64) {
    self.init(nanoseconds == .max ? nil : MonotonicInstant(nanoseconds: nanoseconds))
  }

  package static let never = Deadline(nil)

  package static func after(_ duration: Duration) -> Deadline { Deadline(.now + duration) }

  /// The earlier of the two.
  package func orBefore(_ other: Deadline) -> Deadline {
    Deadline([instant, other.instant].compactMap { $0 }.min())
  }

  package var hasPassed: Bool { instant.map { $0 <= .now } ?? false }

  /// What is left, never negative; nil where there is no limit.
  package var remaining: Duration? { instant.map { max(.zero, $0 - .now) } }

  /// What is left in the form that `poll` takes: rounded up, -1 where there is no limit.
  package var remainingMilliseconds: Int32 {
    remaining.map { Int32(clamping: $0.millisecondsRoundedUp) } ?? -1
  }
}
