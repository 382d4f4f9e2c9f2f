import Platform
package import ProcessControl

/// Watches how late this machine wakes a thread that asked to be woken, so that a plugin is not blamed for a stall that hit
/// everybody.
package final class StallWatch: Sendable {
  /// A moment in which the machine gave no time to the watch, on the monotonic clock in nanoseconds.
  package struct Stall: Sendable, Hashable {
    var begin: Int64
    var end: Int64
  }

  /// A wake-up later than this is a stall.
  package static let threshold: Int64 = 60_000_000
  private static let period: Int64 = 10_000_000

  private let state = Locked((stalls: [Stall](), running: true))

  /// Starts watching on a thread of its own.
  package init() throws(SystemError) { try SystemThread.start("stall-watch") { [state] in Self.watch(state) } }

  package func stop() { state.withLock { $0.running = false } }

  /// How long the machine stalled in all between two moments, in nanoseconds.
  package func stalled(from begin: Int64, to end: Int64) -> Int64 {
    state.withLock { state in
      state.stalls.reduce(0) { $0 + max(0, min(end, $1.end) - max(begin, $1.begin)) }
    }
  }

  private static func watch(_ state: Locked<(stalls: [Stall], running: Bool)>) {
    while state.withLock({ $0.running }) {
      let due = MonotonicInstant.now.nanoseconds + period
      var time = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
      _ = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
      let now = MonotonicInstant.now.nanoseconds
      if now - due > threshold { state.withLock { $0.stalls.append(Stall(begin: due, end: now)) } }
    }
  }
}
