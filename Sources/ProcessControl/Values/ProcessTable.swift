package import Platform

/// The processes of the machine at one moment, as far as the system can show one: entries are read one after the other,
/// and what ends meanwhile is left out.
package struct ProcessTable: Sendable {
  /// In ascending order of the pid.
  package let entries: [ProcessEntry]

  package init(entries: [ProcessEntry]) {
    self.entries = entries.sorted { $0.pid < $1.pid }
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
}
