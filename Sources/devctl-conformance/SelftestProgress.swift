import CommandLineTool
import ProcessControl

/// How far a self-test is, on one line of a terminal.
final class SelftestProgress: Sendable {
  private let line = StatusLine(environment: CallerEnvironment.environment)
  private let count: Int
  private let finished = Locked(0)

  init(count: Int) { self.count = count }

  func note(_ plugin: String) {
    let number = finished.withLock { finished in
      finished += 1
      return finished
    }
    line.show("\(number)/\(count) plugins, done: \(plugin)")
  }

  /// Leaves the terminal as it was.
  func end() { line.clear() }
}
