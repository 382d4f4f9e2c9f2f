import DevctlConformance
import ProcessControl
import TestSupport
import Testing

@Suite("threads beside each other")
struct BackgroundThreadTests {
  @Test("the call returns when the last has returned, also where the process has no descriptors left")
  func noDescriptors() async throws {
    // The limit is the whole process's: the next test runs in one of its own.
    let outcome = try await Program.run(
      "/proc/self/exe", ["--testing-library", "swift-testing", "--filter", "BackgroundThreadTests/withoutDescriptors"],
      environment: [fewDescriptors: "1"])
    #expect(outcome.status == .exited(0))
    #expect((outcome.output + outcome.error).contains("Test withoutDescriptors() passed"))
  }

  @Test(.enabled(if: ProcessEnvironment.current[fewDescriptors] != nil, "it changes its whole process"))
  func withoutDescriptors() throws {
    try #require(forbidNewDescriptors())
    let ended = Locked(0)
    BackgroundThread.runSideBySide(count: 4) {
      try? Cancellation().wait(until: (MonotonicInstant.now + .milliseconds(50)).nanoseconds)
      ended.withLock { $0 += 1 }
    }
    #expect(ended.withLock { $0 } == 4)
  }
}

/// Set in the environment of a process in which a test may use up all descriptors.
private let fewDescriptors = "DEVCTL_TEST_FEW_DESCRIPTORS"
