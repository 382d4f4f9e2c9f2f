import CSystem
package import Platform

/// Memory that the kernel holds for processes and that their resident size does not show: files without a name and shared
/// memory, and page tables (proc(5)).
package struct KernelMemory: Sendable {
  /// How much it is, in bytes.
  package let bytes: Int64

  /// What the whole machine has of it.
  package static var now: KernelMemory {
    KernelMemory(bytes: kibibytes(in: "/proc/meminfo", of: ["Shmem:", "PageTables:"]) << 10)
  }

  /// What is held for these processes: their page tables, the files in memory without a name that they have open, each once,
  /// and System V shared memory, which has no owner among them.
  ///
  /// - Parameter others: the segments of shared memory that are none of theirs.
  package static func bytes(of processes: [pid_t], except others: Set<Substring> = []) -> Int64 {
    var files: [[UInt64]: Int64] = [:]
    var sum = segments.filter { !others.contains($0.key) }.values.reduce(0, +)
    for pid in processes {
      sum += kibibytes(in: "/proc/\(pid)/status", of: ["VmPTE:"]) << 10
      for name in SmallFile.names(in: "/proc/\(pid)/fd") {
        let path = "/proc/\(pid)/fd/\(name)"
        guard SmallFile.link(path)?.hasSuffix(" (deleted)") == true, csystem_is_in_memory(path) == 1 else { continue }
        var info = stat()
        if stat(path, &info) == 0 { files[[UInt64(info.st_dev), UInt64(info.st_ino)]] = Int64(info.st_blocks) * 512 }
      }
    }
    return files.values.reduce(sum, +)
  }

  /// The segments of System V shared memory of this namespace by their identifiers: their resident sizes, in bytes.
  package static var segments: [Substring: Int64] {
    let rows = (SmallFile.text("/proc/sysvipc/shm")?.split(separator: "\n") ?? []).map { $0.split(separator: " ") }
    guard let names = rows.first, let identifier = names.firstIndex(of: "shmid"), let size = names.firstIndex(of: "rss")
    else { return [:] }
    let pairs = rows.dropFirst().filter { $0.count > max(identifier, size) }.map {
      ($0[identifier], Int64($0[size]) ?? 0)
    }
    return Dictionary(pairs) { $1 }
  }

  private static func kibibytes(in file: String, of names: [String]) -> Int64 {
    let lines = SmallFile.text(file)?.split(separator: "\n") ?? []
    return lines.reduce(0) { sum, line in
      let fields = line.split { $0 == " " || $0 == "\t" }
      return sum + (fields.count > 1 && names.contains(String(fields[0])) ? Int64(fields[1]) ?? 0 : 0)
    }
  }
}
