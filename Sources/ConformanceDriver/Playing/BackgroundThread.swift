import ProcessControl

/// Threads that may block, which those of Swift's concurrency must not.
package enum BackgroundThread {
  /// Runs the body on `count` threads, and returns when all have returned. Blocks its thread.
  package static func runSideBySide(count: Int, _ body: @escaping @Sendable () -> Void) {
    let ended = ThreadSemaphore()
    var started = 0
    for index in 0..<count {
      let isRunning =
        (try? SystemThread.start("scenarios-\(index)") {
          body()
          ended.signal()
        }) != nil
      if isRunning { started += 1 }
    }
    // A system that gives no thread at all still gets the work done.
    if started == 0, count > 0 { body() }
    for _ in 0..<started { ended.wait() }
  }
}
