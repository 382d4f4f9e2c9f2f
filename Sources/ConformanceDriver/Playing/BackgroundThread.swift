import Platform
import ProcessControl

/// Threads that may block, which those of Swift's concurrency must not.
package enum BackgroundThread {
  /// Runs the body on `count` threads, and returns when all have returned. Blocks its thread.
  package static func runSideBySide(count: Int, _ body: @escaping @Sendable () -> Void) {
    let gate = Gate()
    var started = 0
    for index in 0..<count {
      let isRunning =
        (try? SystemThread.start("scenarios-\(index)") {
          body()
          gate.open()
        }) != nil
      if isRunning { started += 1 }
    }
    // A system that gives no thread at all still gets the work done.
    if started == 0, count > 0 { body() }
    for _ in 0..<started { gate.pass() }
  }

  /// Counts how often it was opened; each passage uses up one opening.
  private final class Gate: Sendable {
    // A descriptor pair rather than a condition variable: waiting on it survives signals, and needs no unsafe state.
    private let ends: [Int32]

    init() {
      var ends: [Int32] = [-1, -1]
      _ = pipe(&ends)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      self.ends = ends
    }

    deinit { for end in ends { close(end) } }

    func open() {
      var byte: UInt8 = 1
      while write(ends[1], &byte, 1) < 0, errno == EINTR {}
    }

    func pass() {
      var byte: UInt8 = 0
      while read(ends[0], &byte, 1) < 0, errno == EINTR {}
    }
  }
}
