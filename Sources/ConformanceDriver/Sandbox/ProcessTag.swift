import CSystem
import FileSystem
import Platform
import ProcessControl

/// A mark that every process started from a sandbox carries, and that a daemon which leaves its group, session, folder and
/// environment behind carries still: a resource limit of no consequence, with a number of the sandbox's own.
///
/// Limits are inherited across fork and exec (setrlimit(2)). Only the soft limit on message queues is set, which nothing in
/// use looks at, so that it can be set back; and marks are looked for only among the suite's own descendants, so that a
/// chance likeness elsewhere on the machine means nothing.
struct ProcessTag: Sendable, Hashable {
  /// The soft limit, in bytes.
  private let limit: UInt64

  /// What the dyes count down from: below the kernel's default, which is the usual hard limit.
  private static let first: UInt64 = 800_000
  private static let next = Locked(UInt64(0))
  /// Limits belong to the whole process: one start at a time.
  private static let turn = Locked(())

  /// A tag that nobody else in this process has.
  init() {
    limit = Self.next.withLock { count in
      count = (count + 1) % (Self.first / 2)
      return Self.first - count
    }
  }

  /// Starts a process that carries the tag.
  func start(_ request: SpawnRequest) throws(SpawnError) -> SpawnedProcess {
    try Self.turn.withLock { _ throws(SpawnError) in
      var usual: UInt64 = 0
      let isKnown = csystem_queue_limit(&usual) == 0
      if isKnown { _ = csystem_set_queue_limit(limit) }
      defer { if isKnown { _ = csystem_set_queue_limit(usual) } }
      return try Spawn.start(request)
    }
  }

  /// Does what closes a pipe's end while no process is being started: one that is has copies of all descriptors for a
  /// moment, so that the plugin would not notice the end of its input, or that nobody reads its output.
  static func whileNothingStarts(_ close: () -> Void) { turn.withLock { _ in close() } }

  /// Whether a process carries the tag; false where it is gone.
  func isOn(_ pid: pid_t) -> Bool {
    guard let bytes = try? FileTree.read("/proc/\(pid)/limits") else { return false }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Max msgqueue size") }
    return line?.dropFirst("Max msgqueue size".count).split(separator: " ").first.flatMap { UInt64($0) } == limit
  }
}
