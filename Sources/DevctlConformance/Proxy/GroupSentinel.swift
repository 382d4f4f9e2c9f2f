import FileSystem
import Platform
import ProcessControl

/// Tells a signal to the whole group from one to this process alone.
///
/// A host signals the group that it made for the plugin, and the plugin, which is in it, gets the signal itself: passed on as
/// well, it would come twice. So there is one more process in the group, which does nothing and has every signal blocked:
/// what it has pending was sent to the group. It joined the group after this process did, and the kernel signals those who
/// came last first, so that it has the signal by the time this process hears of its own.
struct GroupSentinel: ~Copyable {
  private var process: SpawnedProcess?
  /// Signals to the group that a sentinel before this one heard, and that this process has still to hear of.
  private var heardBefore: Set<Int32> = []

  /// - Parameter isNeeded: whether the plugin is in the group; otherwise no signal reaches it by way of that.
  init(isNeeded: Bool) { process = isNeeded ? Self.start() : nil }

  /// Whether this signal, which has just come, was sent to the group.
  mutating func heard(_ number: Int32) -> Bool {
    let wasHeard = heardBefore.remove(number) != nil
    guard let former = process, Self.pending(former.pid).contains(number) else { return wasHeard }
    // A signal that is pending does not come again: the next one needs fresh ears, before these are closed.
    process = Self.start()
    heardBefore.formUnion(Self.pending(former.pid).subtracting([number]))
    Self.end(former)
    return true
  }

  mutating func end() {
    process.map(Self.end)
    process = nil
  }

  private static func end(_ process: SpawnedProcess) {
    kill(process.pid, SIGKILL)
    process.closeDescriptors()
    Reaper.wait(for: process.pid)
  }

  /// A process that waits for the end of its input: it goes with this one, whatever ends that.
  private static func start() -> SpawnedProcess? {
    var request = SpawnRequest(
      executable: "/bin/cat", environment: [:], workingDirectory: "/", standardInput: .pipe)
    request.joinsGroup = true
    request.blocksSignals = true
    return try? Spawn.start(request)
  }

  /// The signals that wait for a process (proc(5)).
  private static func pending(_ pid: pid_t) -> Set<Int32> {
    guard let bytes = try? FileTree.read("/proc/\(pid)/status") else { return [] }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("ShdPnd:") }
    let digits = line?.dropFirst("ShdPnd:".count).drop { $0 == "\t" }
    guard let mask = digits.flatMap({ UInt64($0, radix: 16) }) else { return [] }
    return Set((0..<64).filter { mask & (1 << UInt64($0)) != 0 }.map { Int32($0) + 1 })
  }
}
