import Platform
import ProcessControl

/// Writes the lines of a queue to a descriptor, from a thread of its own that may block; it starts with the first line.
///
/// It is the only one that writes there, and it writes whole lines: two frames never mix (`framing.whole-last-line`).
final class DescriptorWriter: Sendable {
  private let descriptor: Int32
  private let name: String
  private let semaphore = ThreadSemaphore()
  private let isStarted = Locked(false)
  private let failed: @Sendable () -> Void

  /// - Parameters:
  ///   - descriptor: Where to write; it stays open, so that nothing else can get its number.
  ///   - name: The thread's name.
  ///   - failed: Called once when nobody reads any more.
  init(_ descriptor: Int32, name: String, failed: @escaping @Sendable () -> Void = {}) {
    self.descriptor = descriptor
    self.name = name
    self.failed = failed
  }

  /// Says that the queue has something to write, or is closed.
  func wake(_ queue: LineQueue) {
    if queue.isDone { return semaphore.signal() }
    let isFirst = isStarted.withLock { isStarted in
      defer { isStarted = true }
      return !isStarted
    }
    semaphore.signal()
    guard isFirst else { return }
    do {
      try SystemThread.start(name) { self.run(queue) }
    } catch {
      queue.fail()
      failed()
    }
  }

  private func run(_ queue: LineQueue) {
    while !queue.isDone {
      semaphore.wait()
      while true {
        let batch = queue.take(upTo: 64 << 10)
        if batch.isEmpty { break }
        let bytes = batch.count == 1 ? batch[0] : Array(batch.joined())
        guard Files.writeAll(bytes, to: descriptor) else {
          queue.fail()
          return failed()
        }
        queue.confirm(bytes.count)
      }
    }
  }
}

extension LineQueue {
  /// A queue that is written to a descriptor.
  static func writing(
    to descriptor: Int32, name: String, capacity: Int, on loop: EventLoop,
    failed: @escaping @Sendable () -> Void = {}
  ) -> LineQueue {
    let writer = DescriptorWriter(descriptor, name: name, failed: failed)
    return LineQueue(capacity: capacity, on: loop) { writer.wake($0) }
  }
}
