import FileSystem
import Platform
package import ProcessControl

/// Plugins used more of the machine than they may, and were ended.
package struct LimitExceeded: Error, Codable, Hashable, CustomStringConvertible {
  /// "1000 processes".
  package let limit: String

  package var description: String { "the plugin used more than \(limit), the limit of a judged plugin, and was ended" }
}

/// Watches what the plugins of all sandboxes together take of the machine, and ends them where it is more than they may.
///
/// No resource limit of the system does: those on processes and memory count what the user has elsewhere, or do not hold for
/// root, and what forks escapes those of a single process.
package final class ResourceWatch: Sendable {
  /// How many processes there may be, those included that have ended and that a plugin has not waited for.
  static let processes = 1000
  /// How many threads they may have; the system counts each as a process.
  static let threads = 4000
  /// How many files a folder in memory may hold, where it holds no copies of a repository of the user's, and where it does.
  private static let files: (usual: Int64, withCopies: Int64) = (100_000, 1_000_000)
  /// How much memory they may have, in bytes: a part of the machine's, and enough for compilers.
  static let memory = min(4 << 30, Int64(sysconf(Int32(_SC_PHYS_PAGES))) * Int64(sysconf(Int32(_SC_PAGESIZE))) / 2)
  /// A folder in memory with less than this left is full, in bytes.
  private static let fullBelow: Int64 = 1 << 20

  /// How often the watch looks, at most; a look that takes long is made less often, so that it costs little.
  private static let interval = Duration.milliseconds(40)
  private static let intervalPerCost = 10

  private let folders: [String]
  private let exceeded = Locked<LimitExceeded?>(nil)
  /// Shared memory that was there before the plugins.
  private let segmentsAtBegin = Set(KernelMemory.segments.keys)
  /// From how much of the machine's on it is asked whose that is, in bytes.
  private static let noticed: Int64 = 256 << 20

  private let files: Int64

  private init(folders: [String], holdCopies: Bool) {
    self.folders = folders
    files = holdCopies ? Self.files.withCopies : Self.files.usual
  }

  /// Runs the body while the watch is on.
  ///
  /// - Parameters:
  ///   - folders: folders with a file system of their own that plugins may fill.
  ///   - holdCopies: whether copies of a repository of the user's stand there.
  ///   - cancellation: ends what the body does.
  ///   - body: is given a switch that is also thrown where plugins take too much.
  /// - Throws: `LimitExceeded`; what the body throws.
  package static func during<Result>(
    folders: [String], holdCopies: Bool = false, following cancellation: Cancellation,
    _ body: (Cancellation) throws -> Result
  ) throws -> Result {
    let watch = ResourceWatch(folders: folders, holdCopies: holdCopies)
    let (inner, end, ended) = (Cancellation(following: cancellation), Cancellation(), ThreadSemaphore())
    try SystemThread.start("resource-watch") {
      watch.run(until: end, inner)
      ended.signal()
    }
    let result = Swift.Result { try body(inner) }
    end.cancel()
    ended.wait()
    if let exceeded = watch.exceeded.withLock({ $0 }) { throw exceeded }
    return try result.get()
  }

  private func run(until end: Cancellation, _ plugins: Cancellation) {
    let own = getpid()
    while true {
      let begin = MonotonicInstant.now
      let table = ProcessTable.snapshot(withCommands: false)
      PluginProcesses.reapAdopted(in: table)
      if let limit = limitReached(by: PluginProcesses.all(in: table).filter { !$0.isZombie || $0.parent != own }) {
        exceeded.withLock { $0 = LimitExceeded(limit: limit) }
        // Before the plugins are ended, so that nobody takes that for their own doing.
        plugins.cancel()
        PluginProcesses.endAll()
        return
      }
      let pause = max(Self.interval, begin.elapsed * Self.intervalPerCost)
      do { try end.wait(until: (MonotonicInstant.now + pause).nanoseconds) } catch {
        // What came to pass since the last look counts, too.
        if let folder = fullFolder() { exceeded.withLock { $0 = LimitExceeded(limit: folder) } }
        return
      }
    }
  }

  private func limitReached(by processes: [ProcessEntry]) -> String? {
    if processes.count > Self.processes { return "\(Self.processes) processes" }
    if processes.reduce(0, { $0 + $1.threadCount }) > Self.threads { return "\(Self.threads) threads" }
    // What processes share is each one's first, and shared out, which takes longer to ask for, only where that is too much.
    let hidden = hiddenMemory(of: processes)
    if hidden + processes.reduce(0, { $0 + $1.residentBytes }) > Self.memory,
      hidden + processes.reduce(0, { $0 + ($1.proportionalBytes ?? $1.residentBytes) }) > Self.memory
    {
      return "\(Self.memory >> 20) MiB of memory"
    }
    return fullFolder()
  }

  /// What the kernel holds for processes beside what they are charged with, in bytes: files without a name, shared memory,
  /// page tables, and what a process has whose first thread has ended. Asked for where the machine holds much of it: that
  /// takes longer. How much more than before says nothing, since others give theirs back meanwhile.
  private func hiddenMemory(of processes: [ProcessEntry]) -> Int64 {
    let threaded = processes.filter { $0.state == "Z" && $0.threadCount > 1 }
    let ofThreads = threaded.reduce(0) { $0 + $1.residentBytesOfThreads }
    guard KernelMemory.now.bytes > Self.noticed else { return ofThreads }
    return ofThreads + KernelMemory.bytes(of: processes.map(\.pid), except: segmentsAtBegin)
  }

  private func fullFolder() -> String? {
    for folder in folders {
      guard let space = FileTree.space(at: folder) else { continue }
      if space.free < Self.fullBelow { return "\(space.size >> 20) MiB of files in \(folder)" }
      if space.files > files { return "\(files) files in \(folder)" }
    }
    return nil
  }
}

extension PluginProcesses {
  /// Kills them all, and those that they start meanwhile. Not for ever.
  package static func endAll() {
    for _ in 0..<200 {
      let alive = all(in: .snapshot(withCommands: false)).filter { !$0.isZombie }
      if alive.isEmpty { return }
      // The first process of a namespace reaches all others there at once, however fast they fork.
      if getpid() == 1 { kill(-1, SIGKILL) } else { for entry in alive { kill(entry.pid, SIGKILL) } }
    }
  }

  /// Kills the processes that this one has adopted since a moment, and all that they start: what a worker leaves that was
  /// killed. What this process has started itself in its own session is not among them.
  ///
  /// - Parameter begin: in the unit of ``ProcessEntry/startTime``.
  package static func endOrphans(since begin: UInt64) {
    let session = getsid(0)
    for _ in 0..<200 {
      let orphans = ProcessTable.snapshot(withCommands: false).descendants(of: getpid()).filter {
        $0.session != session && $0.startTime >= begin && !$0.isZombie
      }
      if orphans.isEmpty { return }
      for entry in orphans {
        kill(entry.pid, SIGKILL)
        _ = Reaper.tryReap(entry.pid)
      }
    }
  }
}
