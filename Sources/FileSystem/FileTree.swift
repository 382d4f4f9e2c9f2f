package import Platform

/// A file-system call that failed.
package struct FileError: Error, Hashable, CustomStringConvertible {
  package let action: String
  package let path: String
  package let code: Int32

  package init(_ action: String, _ path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// Whether there is nothing at the path.
  package var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

  private var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }

  package var description: String { "could not \(action) \"\(path)\": \(reason)" }
}

/// Folders as trees: listed, copied and removed without ever following a link or opening a pipe or device.
package enum FileTree {
  /// The names in a folder, sorted, without `.` and `..`.
  package static func names(in folder: String) throws(FileError) -> [String] {
    try names(in: BytePath(folder)).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// The same as the bytes that they are.
  package static func names(in folder: BytePath) throws(FileError) -> [[UInt8]] {
    guard let stream = folder.withCString({ opendir($0) }) else { throw FileError("read the folder", folder.shown) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [dot], name != [dot, dot] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static let dot = UInt8(ascii: ".")

  /// What stands at a path, links not followed; nil where nothing does.
  package static func status(_ path: String) -> stat? { status(BytePath(path)) }

  package static func status(_ path: BytePath) -> stat? {
    var info = stat()
    return path.withCString { lstat($0, &info) } == 0 ? info : nil
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(FileError) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError("make the folder", path)
    }
    try makeFolder(String(path[..<slash]), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw FileError("make the folder", path) }
  }

  /// Makes a folder that is not there yet, in one that is.
  package static func makeNewFolder(_ path: String, mode: mode_t = 0o755) throws(FileError) {
    guard mkdir(path, mode) == 0 else { throw FileError("make the folder", path) }
  }

  /// Removes a file, or a folder with all that is in it, however deep; nothing there is no error.
  package static func remove(_ path: String) throws(FileError) {
    guard let info = status(path) else { return }
    if info.isFolder {
      try TreeRemoval(path).run()
    } else {
      guard unlink(path) == 0 || errno == ENOENT else { throw FileError("remove", path) }
    }
  }

  /// Where a link points.
  package static func link(_ path: String) throws(FileError) -> String {
    String(decoding: try link(BytePath(path)), as: UTF8.self)
  }

  package static func link(_ path: BytePath) throws(FileError) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = path.withCString { readlink($0, &buffer, buffer.count) }
    guard count >= 0 else { throw FileError("read the link", path.shown) }
    return buffer.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// All bytes of a file, at most `limit` of them.
  package static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    try read(BytePath(path), limit: limit)
  }

  package static func read(_ path: BytePath, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw FileError("read", path.shown) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count < limit {
      let count = systemRead(descriptor, &buffer, min(buffer.count, limit - bytes.count))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("read", path.shown)
      }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// Writes a file whole or not at all: beside its place first, then onto the disk, then renamed.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileError) {
    let staged = try StagedFile(bytes, for: path, mode: mode)
    do throws(FileError) {
      try staged.replace()
    } catch {
      staged.discard()
      throw error
    }
  }

  /// Writes a file that is not there yet and that nobody reads before this returns: without a detour, and not down to the disk.
  package static func writeNew(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError("write", path) }
    defer { close(descriptor) }
    try writeAll(bytes[...], to: descriptor, path: path)
  }

  static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError("write", path) }
      rest = rest.dropFirst(count)
    }
  }
}

// `FileTree.read` and `.write` hide the system's calls of those names.
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

extension stat {
  /// True for a folder, false for everything else, links included.
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

  /// Who may do what: the mode without the kind.
  package var permissions: mode_t { st_mode & 0o7777 }
}

extension FileTree {
  /// Gives a file or folder another name on the same file system.
  package static func move(_ source: String, to target: String) throws(FileError) {
    guard rename(source, target) == 0 else { throw FileError("rename", source) }
  }

  /// Makes a symbolic link.
  package static func makeLink(at path: String, to target: String) throws(FileError) {
    guard symlink(target, path) == 0 else { throw FileError("make the link", path) }
  }
}
