import ProcessControl

/// Lines for people, on their way to stderr.
///
/// Logging never waits: where nobody reads stderr, lines beyond ``capacity`` are dropped, and their number is told.
final class Diagnostics: Sendable {
  /// How many bytes may wait for their reader.
  static let capacity = 1 << 20

  private let queue: LineQueue
  private let dropped = Locked(0)

  /// - Parameter queue: Where the lines go.
  init(_ queue: LineQueue) {
    self.queue = queue
  }

  /// Logs a text, of which every line becomes a line of the log.
  func log(_ text: String) {
    line(Array(text.utf8))
  }

  /// Logs a line as it is, whatever bytes it is made of.
  func line(_ bytes: some Sequence<UInt8>) {
    guard queue.hasRoom else { return dropped.withLock { $0 += 1 } }
    let count = dropped.withLock { dropped in
      defer { dropped = 0 }
      return dropped
    }
    let notice = count > 0 ? Array("(\(count) lines were dropped, nobody read them)\n".utf8) : []
    queue.put(notice + bytes + [UInt8(ascii: "\n")])
  }
}
