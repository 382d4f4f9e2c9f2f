import ProcessControl
import TestSupport
import Testing

@Suite("locks and clocks")
struct LockedTests {
  @Test("no increment of 8 threads is lost")
  func contention() async throws {
    let count = Locked(0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { try await onThread { for _ in 0..<10_000 { count.withLock { $0 += 1 } } } }
      }
      try await group.waitForAll()
    }
    #expect(count.withLock { $0 } == 80_000)
  }

  @Test("durations too long to count saturate")
  func saturation() {
    #expect(MonotonicInstant.now + .seconds(Int64.max) == MonotonicInstant(nanoseconds: .max))
    #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
    #expect(Deadline.after(.seconds(Int64.max)).remainingMilliseconds == .max)
  }

  @Test(
    "milliseconds are rounded up",
    arguments: [(0, 0), (1, 1), (1_000_000, 1), (1_000_001, 2), (-1, 0)] as [(Int64, Int64)])
  func rounding(_ nanoseconds: Int64, _ milliseconds: Int64) {
    #expect(Duration.nanoseconds(nanoseconds).millisecondsRoundedUp == milliseconds)
  }

  @Test("a deadline that has passed leaves nothing, one that never comes has no rest")
  func deadlines() {
    let past = Deadline(.now + .milliseconds(-5))
    #expect(past.hasPassed)
    #expect(past.remaining == .zero)
    #expect(past.remainingMilliseconds == 0)
    #expect(!Deadline.never.hasPassed)
    #expect(Deadline.never.remaining == nil)
    #expect(Deadline.never.remainingMilliseconds == -1)
  }
}
