#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ResourceRecord {
  /// What a process has used so far; nil where it is gone.
  init?(of pid: Int32) {
    guard let threads = try? FileTree.names(in: "/proc/\(pid)/task"),
      let memory = Self.numbers("/proc/\(pid)/statm"), memory.count > 1,
      let names = try? FileTree.names(in: "/proc/\(pid)/fd")
    else { return nil }
    // Time on a core and time in the queue for one: on a busy machine the second tells of a spinning thread.
    let demands = threads.map { thread in
      (Self.numbers("/proc/\(pid)/task/\(thread)/schedstat") ?? []).prefix(2).reduce(0, +)
    }
    self.init(
      demand: demands.reduce(0, +), memory: memory[1] * Int64(sysconf(Int32(_SC_PAGESIZE))), descriptors: names.count)
  }

  /// The numbers in a file of the kernel's.
  private static func numbers(_ path: String) -> [Int64]? {
    guard let bytes = try? FileTree.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }.compactMap { Int64($0) }
  }
}
