import CSystem
import FileSystem
import Platform
package import ProcessControl

/// Tells which processes were started from a sandbox, also those that do not want to be found.
///
/// What descends from a process that was started here belongs to it. A daemon's ancestors have ended: it has come back to
/// this process, which adopts orphans. Then its tag tells, a resource limit of no consequence with a number of the sandbox's
/// own, which is inherited across fork and exec (setrlimit(2)); or its session, where that is still the plugin's. Only the soft
/// limit on message queues is set, which nothing in use looks at, so that a program can set it back. A daemon that has done so
/// and leads a session of its own is only found where all children of this process are plugins':
/// ``PluginProcesses/claimAllChildren()``.
final class ProcessTag: Sendable {
  /// The soft limit, in bytes.
  private let limit: UInt64
  /// When it was made, in the unit of ``ProcessEntry/startTime``.
  private let begin = ProcessEntry.startTimeNow

  /// What the tags count down from: below the kernel's default, which is the usual hard limit.
  private static let first: UInt64 = 800_000
  private static let next = Locked(UInt64(0))
  /// Limits belong to the whole process: one start at a time.
  private static let turn = Locked(())
  /// The tags that there are, known before anything carries one: what is just being started is not yet among the leaders, and
  /// must not be taken for a stranger.
  fileprivate static let tags = Locked<Set<UInt64>>([])
  /// The processes that were started, with the limits of their tags.
  static let leaders = Locked<[pid_t: UInt64]>([:])

  /// A tag that nobody else in this process has.
  init() {
    let limit = Self.next.withLock { count in
      count = (count + 1) % (Self.first / 2)
      return Self.first - count
    }
    self.limit = limit
    _ = Self.tags.withLock { $0.insert(limit) }
  }

  deinit {
    let limit = limit
    _ = Self.tags.withLock { $0.remove(limit) }
    Self.leaders.withLock { leaders in leaders = leaders.filter { $0.value != limit } }
  }

  /// Starts a process that carries the tag.
  func start(_ request: SpawnRequest) throws(SpawnError) -> SpawnedProcess {
    try Self.turn.withLock { _ throws(SpawnError) in
      var usual: UInt64 = 0
      let isKnown = csystem_queue_limit(&usual) == 0
      if isKnown { _ = csystem_set_queue_limit(limit) }
      defer { if isKnown { _ = csystem_set_queue_limit(usual) } }
      let process = try Spawn.start(request)
      Self.leaders.withLock { $0[process.pid] = limit }
      return process
    }
  }

  /// Does what closes a pipe's end while no process is being started: one that is has copies of all descriptors for a
  /// moment, so that the plugin would not notice the end of its input, or that nobody reads its output.
  static func whileNothingStarts(_ close: () -> Void) { turn.withLock { _ in close() } }

  /// The processes that were started from this sandbox, zombies included.
  func processes(in table: ProcessTable) -> [ProcessEntry] {
    PluginProcesses.owners(in: table).compactMap { entry, owner in
      owner == .tag(limit) || owner == .unknown && entry.startTime >= begin ? entry : nil
    }
  }

  /// The soft limit on message queues of a process; nil where it is gone.
  fileprivate static func limit(of pid: pid_t) -> UInt64? {
    guard let bytes = try? FileTree.read("/proc/\(pid)/limits") else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Max msgqueue size") }
    return line?.dropFirst("Max msgqueue size".count).split(separator: " ").first.flatMap { UInt64($0) }
  }
}

/// The processes of all sandboxes of this process.
package enum PluginProcesses {
  fileprivate enum Owner: Equatable {
    /// The sandbox whose tag has this limit.
    case tag(UInt64)
    /// A plugin's, but nobody knows which one's.
    case unknown
  }

  private static let claimsAll = Locked(false)

  /// Has every child that this process adopts counted as a plugin's: for a program that starts nothing else.
  package static func claimAllChildren() { claimsAll.withLock { $0 = true } }

  /// The processes of plugins, zombies included.
  package static func all(in table: ProcessTable) -> [ProcessEntry] { owners(in: table).map(\.entry) }

  /// Reaps those that have ended and that this process has adopted: nobody else will.
  package static func reapAdopted(in table: ProcessTable) {
    let own = getpid()
    guard table.entries.contains(where: { $0.isZombie && $0.parent == own }) else { return }
    for (entry, _) in owners(in: table) where entry.isZombie && entry.parent == own {
      // Under the lock, so that what is being started is known before it is looked for.
      ProcessTag.whileNothingStarts {
        if ProcessTag.leaders.withLock({ $0[entry.pid] }) == nil { _ = Reaper.tryReap(entry.pid) }
      }
    }
  }

  /// Plugins' processes with the sandboxes that they belong to.
  fileprivate static func owners(in table: ProcessTable) -> [(entry: ProcessEntry, owner: Owner)] {
    let leaders = ProcessTag.leaders.withLock { $0 }
    let tags = ProcessTag.tags.withLock { $0 }
    let own = getpid()
    let session = getsid(0)
    let claimsAll = claimsAll.withLock { $0 }
    var owners: [pid_t: Owner] = [:]
    return table.descendants(of: own).compactMap { entry in
      var owner = owners[entry.parent] ?? leaders[entry.pid].map(Owner.tag)
      if owner == nil, entry.session != session {
        let tag = ProcessTag.limit(of: entry.pid).flatMap { tags.contains($0) ? $0 : nil }
        owner = (tag ?? leaders[entry.session]).map(Owner.tag) ?? (claimsAll ? .unknown : nil)
      }
      owners[entry.pid] = owner
      return owner.map { (entry, $0) }
    }
  }
}
