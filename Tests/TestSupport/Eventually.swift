import ProcessControl

/// How long a test waits for something that has to come. Generous, because it is only used up by a failing test.
package let testTimeout = Duration.seconds(20)

/// Waits until the condition holds, and tells whether it did within ``testTimeout``.
package func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
  let deadline = Deadline.after(testTimeout)
  while try await !condition() {
    if deadline.hasPassed { return false }
    try? await Task.sleep(for: .milliseconds(2))
  }
  return true
}
