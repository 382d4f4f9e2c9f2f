import Platform

/// Waits until one of some files changes: what it holds, whether it may be run, which file has its name, or whether one has.
///
/// What counts is how a file stands before and after, so that a change during other work is not missed, and an editor that
/// writes another file and renames it is understood. Changes that belong together are told once: the wait goes on until
/// nothing more comes.
package final class FileWatch {
  /// What is watched.
  package enum Target: Hashable, Sendable {
    case file(String)
    /// The names in a folder that begin so.
    case names(folder: String, prefix: String)

    /// The folder in which a change shows.
    fileprivate var folder: String {
      switch self {
      case .names(let folder, _): return folder
      case .file(let path):
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return end == path.startIndex ? "/" : String(path[..<end])
      }
    }
  }

  /// The state of a watched file, or of the names in a folder.
  private struct State: Hashable {
    var numbers: [Int64] = []
    var names: [String] = []
  }

  private var known: [Target: State] = [:]
  private var folders = FolderWatch([])

  package init() {}

  /// Watches these from now on, in place of others; those that were watched before are taken as they were then.
  package func watch(_ targets: [Target]) {
    folders = FolderWatch(Set(targets.map(\.folder)).sorted())
    let former = known
    known = [:]
    for target in targets { known[target] = former[target] ?? Self.state(of: target) }
  }

  /// Waits for a change since the last one that was told. Blocks the thread.
  ///
  /// - Parameters:
  ///   - quiet: how long nothing more may come before it is told.
  ///   - timeout: how long that is waited for.
  /// - Returns: What changed, sorted; nil where the switch was thrown.
  package func nextChange(quiet: Duration, timeout: Duration, _ cancellation: Cancellation) -> [Target]? {
    while true {
      while changed(since: known).isEmpty {
        if folders.wait(until: .never, cancellation) == .cancelled { return nil }
      }
      guard settle(quiet: quiet, timeout: timeout, cancellation) else { return nil }
      let changes = changed(since: known)
      for target in changes { known[target] = Self.state(of: target) }
      // What was taken back at once is no change.
      if !changes.isEmpty { return changes }
    }
  }

  /// - Returns: False where the switch was thrown.
  private func settle(quiet: Duration, timeout: Duration, _ cancellation: Cancellation) -> Bool {
    let end = Deadline.after(timeout)
    var last = known.keys.map(Self.state)
    var calm = Deadline.after(quiet)
    while !calm.hasPassed, !end.hasPassed {
      if folders.wait(until: calm, cancellation) == .cancelled { return false }
      let now = known.keys.map(Self.state)
      if now != last { (last, calm) = (now, .after(quiet)) }
    }
    return true
  }

  private func changed(since former: [Target: State]) -> [Target] {
    former.filter { Self.state(of: $0.key) != $0.value }.map(\.key).sorted { "\($0)" < "\($1)" }
  }

  private static func state(of target: Target) -> State {
    switch target {
    case .file(let path):
      var info = stat()
      guard stat(path, &info) == 0 else { return State() }
      return State(numbers: [
        Int64(clamping: info.st_dev), Int64(clamping: info.st_ino), Int64(info.st_size), Int64(info.st_mode),
        Int64(info.st_mtim.tv_sec), Int64(info.st_mtim.tv_nsec),
      ])
    case .names(let folder, let prefix):
      guard let stream = opendir(folder) else { return State() }
      defer { closedir(stream) }
      var names: [String] = []
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(prefix) { names.append(name) }
      }
      return State(names: names.sorted())
    }
  }
}
