import FileSystem
import Platform

/// What is asked of the machine's files to decide which of them an isolated program may see.
package struct MachineFiles: Sendable {
  /// What stands at a path.
  package enum Kind: Sendable, Hashable {
    case folder
    case file(isExecutable: Bool)
    /// A symbolic link, with its target as it is written.
    case link(String)
    /// A socket, a named pipe or a device.
    case other
  }

  /// The kind of what stands at a path, links not followed; nil where nothing does.
  package var kind: @Sendable (String) -> Kind?
  /// The names in a folder; none where it can't be read.
  package var names: @Sendable (String) -> [String]
  /// The first line of a file, without its end; nil where it can't be read.
  package var firstLine: @Sendable (String) -> String?

  package init(
    kind: @escaping @Sendable (String) -> Kind?, names: @escaping @Sendable (String) -> [String],
    firstLine: @escaping @Sendable (String) -> String?
  ) {
    self.kind = kind
    self.names = names
    self.firstLine = firstLine
  }

  /// The files of this machine.
  package static let here = MachineFiles(
    kind: { path in
      guard let info = FileTree.status(path) else { return nil }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: return .folder
      case S_IFREG: return .file(isExecutable: info.st_mode & 0o111 != 0)
      case S_IFLNK: return (try? FileTree.link(path)).map { .link($0) }
      default: return .other
      }
    },
    names: { (try? FileTree.names(in: $0)) ?? [] },
    firstLine: { path in
      guard let bytes = try? FileTree.read(path, limit: 512) else { return nil }
      return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    })
}
