import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a switch that every wait listens to")
struct CancellationTests {
  @Test("a wait goes on to its end, or until the switch is thrown")
  func wait() async throws {
    try await onThread {
      let cancellation = Cancellation()
      let begin = MonotonicInstant.now
      try cancellation.wait(until: (begin + .milliseconds(20)).nanoseconds)
      #expect(begin.elapsed >= .milliseconds(20))
      try SystemThread.start("cancel") { cancellation.cancel() }
      #expect(throws: Cancelled.self) { try cancellation.wait(until: .max) }
      #expect(cancellation.isCancelled)
    }
  }

  @Test("a switch that follows another one is thrown with it, and not the other way round")
  func following() async throws {
    try await onThread {
      let leader = Cancellation()
      let follower = Cancellation(following: leader)
      let other = Cancellation(following: leader)
      other.cancel()
      #expect(other.isCancelled)
      #expect(!leader.isCancelled && !follower.isCancelled)
      try SystemThread.start("cancel") { leader.cancel() }
      #expect(throws: Cancelled.self) { try follower.wait(until: .max) }
      #expect(follower.isCancelled)
    }
  }

  @Test("without a descriptor left a wait goes on to its end, too, and a switch that is thrown is noticed")
  func noDescriptors() async throws {
    // The limit is the whole process's: the next test runs in one of its own.
    let outcome = try await Program.run(
      "/proc/self/exe", ["--testing-library", "swift-testing", "--filter", "CancellationTests/withoutDescriptors"],
      environment: [fewDescriptors: "1"])
    #expect(outcome.status == .exited(0))
    #expect((outcome.output + outcome.error).contains("Test withoutDescriptors() passed"))
  }

  @Test(.enabled(if: ProcessEnvironment.current[fewDescriptors] != nil, "it changes its whole process"))
  func withoutDescriptors() throws {
    try #require(forbidNewDescriptors())
    let leader = Cancellation()
    let follower = Cancellation(following: leader)
    for cancellation in [leader, follower] {
      let begin = MonotonicInstant.now
      try cancellation.wait(until: (begin + .milliseconds(50)).nanoseconds)
      #expect(begin.elapsed >= .milliseconds(50))
      #expect(!cancellation.isCancelled)
    }
    leader.cancel()
    #expect(leader.isCancelled && follower.isCancelled)
    #expect(throws: Cancelled.self) { try leader.wait(until: .max) }
    #expect(throws: Cancelled.self) { try follower.wait(until: .max) }
  }
}

/// Set in the environment of a process in which a test may use up all descriptors.
private let fewDescriptors = "DEVCTL_TEST_FEW_DESCRIPTORS"
