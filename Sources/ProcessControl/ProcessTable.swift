package import Platform

/// The processes of the machine at one moment, as far as `/proc` can show one: entries are read one after the other,
/// and what ends meanwhile is left out.
package struct ProcessTable: Sendable {
  /// In ascending order of the pid.
  package let entries: [ProcessEntry]

  package init(entries: [ProcessEntry]) {
    self.entries = entries.sorted { $0.pid < $1.pid }
  }

  /// Reads all processes that this one may see.
  package static func snapshot() -> ProcessTable {
    let pids = SmallFile.names(in: "/proc").compactMap { pid_t($0) }
    return ProcessTable(entries: pids.compactMap { ProcessEntry(reading: $0) })
  }

  package subscript(pid: pid_t) -> ProcessEntry? { entries.first { $0.pid == pid } }

  /// The children of the process, their children and so on, parents first; without the process itself.
  package func descendants(of ancestor: pid_t) -> [ProcessEntry] {
    let children = Dictionary(grouping: entries, by: \.parent)
    var found: [ProcessEntry] = []
    var seen: Set<pid_t> = [ancestor]
    var next = children[ancestor] ?? []
    while !next.isEmpty {
      // A pid that was used again while the table was read could close a circle.
      let new = next.filter { seen.insert($0.pid).inserted }
      found += new
      next = new.flatMap { children[$0.pid] ?? [] }
    }
    return found
  }

  /// The processes of a process group, zombies included.
  package func members(ofGroup group: pid_t) -> [ProcessEntry] { entries.filter { $0.group == group } }

  /// The environment that the process was started with, as `NAME=value`; nil if it is gone or belongs to somebody else.
  package static func environment(of pid: pid_t) -> [String]? {
    SmallFile.read("/proc/\(pid)/environ").map(SmallFile.strings(in:))
  }
}

extension SmallFile {
  /// The strings of a file in which each ends with a NUL; empty if it can't be read.
  static func strings(_ path: String) -> [String] { read(path).map(strings(in:)) ?? [] }

  static func strings(in bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
