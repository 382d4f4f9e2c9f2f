/// Runs what blocks on a thread of its own: a blocked thread of Swift's concurrency is one of two.
package func blocking<Value: Sendable, Failure: Error>(
  _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
  let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
    let work: @Sendable () -> Void = { continuation.resume(returning: Result(catching: body)) }
    do {
      try SystemThread.start("blocking", work)
    } catch {
      // No more threads to be had: rather slow than not at all.
      work()
    }
  }
  return try result.get()
}
