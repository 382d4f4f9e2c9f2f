import CommandLineTool
import FileSystem
import Platform
import ProcessControl

/// Reads inputs, and ends the process where a reader takes too long or too much memory over one.
final class Watchdog: Sendable {
  /// How much time of a processor an input may take, in nanoseconds. What others take of a busy machine does not count.
  private static let processorTime: Int64 = 2_000_000_000
  /// How long an input may take by the clock, for a reader that waits, in nanoseconds.
  private static let wallTime: Int64 = 30_000_000_000
  /// How much memory the process may have, in bytes.
  private static let memory = 2 << 30
  private static let pause: useconds_t = 50_000

  private let current: CurrentInput
  /// Odd while an input is being read.
  private let turn = Locked(0)

  init(over current: CurrentInput) throws(Trouble) {
    self.current = current
    do {
      try SystemThread.start("watchdog") { [self] in guardForever() }
    } catch {
      throw Trouble("there can be no watchdog: \(error)")
    }
  }

  /// Reads an input under guard.
  func watch(_ reader: FuzzedReader, _ input: [UInt8], _ workspace: Workspace) throws(Violation) {
    current.note(reader.name, input)
    turn.withLock { $0 += 1 }
    defer { turn.withLock { $0 += 1 } }
    try reader.read(input, workspace)
  }

  private func guardForever() {
    var seen = 0
    var start = (processor: Self.now(CLOCK_PROCESS_CPUTIME_ID), wall: Self.now(CLOCK_MONOTONIC))
    while true {
      usleep(Self.pause)
      let turn = turn.withLock { $0 }
      let now = (processor: Self.now(CLOCK_PROCESS_CPUTIME_ID), wall: Self.now(CLOCK_MONOTONIC))
      if turn != seen || turn % 2 == 0 {
        (seen, start) = (turn, now)
      } else if now.processor - start.processor > Self.processorTime {
        end("the reader takes more than \(Self.processorTime / 1_000_000_000) s")
      } else if now.wall - start.wall > Self.wallTime {
        end("the reader waits for more than \(Self.wallTime / 1_000_000_000) s")
      }
      if Self.residentMemory > Self.memory { end("the reader takes more than \(Self.memory >> 30) GiB of memory") }
    }
  }

  private func end(_ reason: String) {
    current.finding?.keep(because: reason)
    _exit(1)
  }

  private static func now(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Zero where the system does not say.
  private static var residentMemory: Int {
    guard let bytes = try? FileTree.read("/proc/self/statm") else { return 0 }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return (words.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(getpagesize())
  }
}
