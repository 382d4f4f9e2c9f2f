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
      let box = Box<Value>()
      let task = Task {
        let value = await work(interruption)
        box.content.withLock { $0 = value }
        done.cancel()
      }
      var polled = [done, interruption].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      while poll(&polled, 2, -1) < 0, errno == EINTR {}
      guard polled[0].revents == 0 else { return (box.content.withLock { $0 }, interruption.isCancelled) }
      task.cancel()
      // The switch stays readable: only the end is waited for from here on, and the next signal is not caught.
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
      while poll(&polled, 1, -1) < 0, errno == EINTR {}
      return (box.content.withLock { $0 }, true)
    }
  }
}
