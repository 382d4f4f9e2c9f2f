import ProcessControl

/// Runs blocking code on a thread of its own: two blocked threads would stall the whole concurrency runtime of a
/// two-core machine.
package func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    do throws(SystemError) {
      try SystemThread.start("test") { continuation.resume(with: Swift.Result(catching: body)) }
    } catch {
      continuation.resume(throwing: error)
    }
  }
}
