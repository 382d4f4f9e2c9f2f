package import ConformanceTranscript
import FileSystem
import Platform

/// What a folder looked like at one moment: enough to tell what has changed since.
package struct TreeSnapshot: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var type: UInt32
    var mode: UInt32
    var size: Int64
    var inode: UInt64
    var modified: Time
    /// The inode's own change time, which no program can set back.
    var changed: Time
    var content: UInt64
    /// Whether what is in a folder could be seen.
    var isListed = true
  }

  private struct Time: Sendable, Hashable {
    var seconds: Int
    var nanoseconds: Int

    init(_ time: timespec) {
      seconds = time.tv_sec
      nanoseconds = time.tv_nsec
    }
  }

  /// Files up to this size are compared by content too; for larger ones size and times decide.
  private static let hashedBytes: Int64 = 256 * 1024

  /// What is there, by its label and the names below it, which are bytes.
  private var entries: [BytePath: Entry] = [:]

  /// Looks at everything below the folders, each named by `label`; what vanishes meanwhile is left out.
  ///
  /// - Parameter transient: a folder in which files may come and go, so that the times of the folders there tell nothing.
  package init(of folders: [(label: String, path: String)], transient: (label: String, path: String)? = nil) {
    var pending = (folders + [transient].compactMap(\.self)).map {
      (path: BytePath($0.path), label: BytePath($0.label))
    }
    let inTransient = transient.map { BytePath($0.label).appending([]).bytes }
    while let (path, label) = pending.popLast() {
      guard var info = FileTree.status(path) else { continue }
      let type = UInt32(info.st_mode & S_IFMT)
      if type == S_IFDIR, let inTransient, label.appending([]).bytes.starts(with: inTransient) {
        (info.st_mtim, info.st_ctim) = (timespec(), timespec())
      }
      entries[label] = Entry(
        type: type, mode: UInt32(info.st_mode & 0o7777), size: type == S_IFDIR ? 0 : Int64(info.st_size),
        inode: UInt64(info.st_ino), modified: Time(info.st_mtim), changed: Time(info.st_ctim),
        content: Self.content(of: path, info))
      guard type == S_IFDIR else { continue }
      do throws(FileError) {
        pending += try FileTree.names(in: path).map { (path.appending($0), label.appending($0)) }
      } catch {
        entries[label]?.isListed = error.isAbsence
      }
    }
  }

  private static func content(of path: BytePath, _ info: stat) -> UInt64 {
    let bytes: [UInt8]
    switch info.st_mode & S_IFMT {
    case S_IFREG where Int64(info.st_size) <= hashedBytes:
      bytes = (try? FileTree.read(path, limit: Int(hashedBytes))) ?? []
    case S_IFLNK: bytes = (try? FileTree.link(path)) ?? []
    default: return 0
    }
    // FNV-1a: the question is whether a plugin changed its mind, not whether it forges collisions.
    return bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// What is different in `later`, sorted by path. A folder that changed only because an entry came, went or was replaced is not listed.
  package func changes(to later: TreeSnapshot) -> [FileChange] {
    var changes: [(path: BytePath, kind: FileChange.Kind)] = []
    for (path, old) in entries {
      guard let new = later.entries[path] else {
        changes.append((path, .removed))
        continue
      }
      if let kind = Self.change(from: old, to: new) { changes.append((path, kind)) }
    }
    changes += later.entries.keys.filter { entries[$0] == nil }.map { ($0, .created) }
    let parents = Set(changes.filter { $0.kind != .retimed && $0.kind != .mode }.map(\.path.parent))
    return changes.filter { !($0.kind == .retimed && parents.contains($0.path)) }.sorted { $0.path < $1.path }
      .map { FileChange(kind: $0.kind, path: $0.path.shown) }
  }

  private static func change(from old: Entry, to new: Entry) -> FileChange.Kind? {
    if old == new { return nil }
    if old.type != new.type || old.size != new.size || old.content != new.content { return .changed }
    if old.modified != new.modified { return .retimed }
    if old.mode != new.mode { return .mode }
    // Nothing to see but the inode: replaced by an equal copy, renamed to and fro, or written and set back in time. A folder's
    // own tells of what is in it, which is seen by itself, unless the folder hides it.
    return old.type == S_IFDIR && old.isListed && new.isListed ? nil : .changed
  }
}
