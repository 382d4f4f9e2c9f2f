import Platform
import ProcessControl

/// A command's work as a task, on behalf of the program's first thread.
enum CommandTask {
  private final class Box<Value: Sendable>: Sendable {
    let content = Locked<Value?>(nil)
  }

  /// Does the work and waits for its end. A signal that asks for the end cancels the task, which then cleans up and still
  /// has the say; a second one ends the program at once.
  ///
  /// - Returns: What the work came to, and whether it was interrupted.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) async -> Value
  ) -> (value: Value?, isInterrupted: Bool) {
    Interruption.listening { interruption in
      let done = Cancellation()
      let either = Cancellation(following: interruption)
      let box = Box<Value>()
      let task = Task {
        let value = await work(interruption)
        box.content.withLock { $0 = value }
        done.cancel()
        either.cancel()
      }
      try? either.wait(until: .max)
      guard !done.isCancelled else { return (box.content.withLock { $0 }, interruption.isCancelled) }
      task.cancel()
      // Only the end is waited for from here on, and the next signal is not caught.
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
      try? done.wait(until: .max)
      return (box.content.withLock { $0 }, true)
    }
  }
}
