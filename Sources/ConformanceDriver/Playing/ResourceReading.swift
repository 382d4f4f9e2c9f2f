import ConformanceTranscript
import FileSystem
import Platform

extension ResourceRecord {
  /// What a process has used so far; nil where it is gone.
  init?(of pid: Int32) {
    guard let threads = try? FileTree.names(in: "/proc/\(pid)/task"),
      let memory = Self.numbers("/proc/\(pid)/statm"), memory.count > 1,
      let names = try? FileTree.names(in: "/proc/\(pid)/fd")
    else { return nil }
    // Time on a core and time in the queue for one: on a busy machine the second tells of a spinning thread.
    let times = threads.map { (Self.numbers("/proc/\(pid)/task/\($0)/schedstat") ?? []).prefix(2) }
    self.init(
      demand: times.joined().reduce(0, +), queued: times.reduce(0) { $0 + ($1.count == 2 ? $1[1] : 0) },
      memory: memory[1] * Int64(sysconf(Int32(_SC_PAGESIZE))), descriptors: names.count)
  }

  /// The numbers in a file of the kernel's.
  private static func numbers(_ path: String) -> [Int64]? {
    guard let bytes = try? FileTree.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }.compactMap { Int64($0) }
  }
}
