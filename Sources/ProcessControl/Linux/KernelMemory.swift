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

  /// What is held for these processes: their page tables, the files without a name that they have open, each once, and System
  /// V shared memory, which has no owner among them.
  package static func bytes(of processes: [pid_t]) -> Int64 {
    var files: [UInt64: Int64] = [:]
    var sum = sharedMemory
    for pid in processes {
      sum += kibibytes(in: "/proc/\(pid)/status", of: ["VmPTE:"]) << 10
      for name in SmallFile.names(in: "/proc/\(pid)/fd") {
        let path = "/proc/\(pid)/fd/\(name)"
        guard SmallFile.link(path)?.hasSuffix(" (deleted)") == true else { continue }
        var info = stat()
        if stat(path, &info) == 0 { files[UInt64(info.st_ino)] = Int64(info.st_blocks) * 512 }
      }
    }
    return files.values.reduce(sum, +)
  }

  /// The resident size of the segments of this namespace.
  private static var sharedMemory: Int64 {
    let lines = SmallFile.text("/proc/sysvipc/shm")?.split(separator: "\n") ?? []
    guard let place = lines.first?.split(separator: " ").firstIndex(of: "rss") else { return 0 }
    return lines.dropFirst().reduce(0) { sum, line in
      let fields = line.split(separator: " ")
      return sum + (place < fields.count ? Int64(fields[place]) ?? 0 : 0)
    }
  }

  private static func kibibytes(in file: String, of names: [String]) -> Int64 {
    let lines = SmallFile.text(file)?.split(separator: "\n") ?? []
    return lines.reduce(0) { sum, line in
      let fields = line.split { $0 == " " || $0 == "\t" }
      return sum + (fields.count > 1 && names.contains(String(fields[0])) ? Int64(fields[1]) ?? 0 : 0)
    }
  }
}
