import Platform

/// A moment on the clock that never jumps (CLOCK_MONOTONIC), in nanoseconds.
package struct MonotonicInstant: Hashable, Comparable, Sendable {
  /// Since the machine's start.
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  package static var now: MonotonicInstant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicInstant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Saturates: a moment too far away to count is the last one.
  package static func + (instant: Self, duration: Duration) -> Self {
    instant.advanced(byNanoseconds: duration.wholeNanoseconds)
  }

  /// Saturates, too.
  package func advanced(byNanoseconds distance: Int64) -> Self {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(distance)
    return MonotonicInstant(nanoseconds: overflow ? (distance < 0 ? .min : .max) : sum)
  }

  package static func - (later: Self, earlier: Self) -> Duration {
    .nanoseconds(later.nanoseconds) - .nanoseconds(earlier.nanoseconds)
  }

  /// The time since this moment.
  package var elapsed: Duration { MonotonicInstant.now - self }
}

extension Duration {
  /// In nanoseconds, saturating at 292 years either way.
  package var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowAgain) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || overflowAgain ? (seconds < 0 ? .min : .max) : sum
  }

  /// In milliseconds, rounded up, so that a wait of that length is never too short.
  package var millisecondsRoundedUp: Int64 {
    let nanoseconds = wholeNanoseconds
    return nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 > 0 ? 1 : 0)
  }
}
