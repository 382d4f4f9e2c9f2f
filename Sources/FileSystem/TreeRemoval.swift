import Platform

/// Removes a folder however deep it is, with two descriptors and without its length of path: each folder below is moved up
/// into the first before it is emptied.
///
/// All names are taken relative to open folders and as the bytes that they are, and no link is followed, so that a folder
/// that is exchanged meanwhile leads nowhere else.
struct TreeRemoval: ~Copyable {
  private let path: String
  /// The folder that is to be removed.
  private let top: Int32
  /// The folders in it that are still to be emptied.
  private var folders: [Name] = []
  private var movedCount = 0

  /// A file name with its final NUL.
  private typealias Name = [CChar]

  /// Opens the folder, which loses what forbids to look inside and to change it.
  init(_ path: String) throws(FileError) {
    self.path = path
    top = try Self.open(Array(path.utf8CString), in: AT_FDCWD, path)
  }

  deinit { close(top) }

  /// Removes all that is in the folder, and the folder.
  consuming func run() throws(FileError) {
    try empty(top)
    while let folder = folders.popLast() {
      let descriptor = try Self.open(folder, in: top, path)
      defer { close(descriptor) }
      try empty(descriptor)
      guard Self.remove(folder, in: top, AT_REMOVEDIR) else { throw FileError("remove the folder", path) }
    }
    guard rmdir(path) == 0 || errno == ENOENT else { throw FileError("remove the folder", path) }
  }

  /// Removes the files of a folder, and notes its folders among those that are to be emptied.
  private mutating func empty(_ folder: Int32) throws(FileError) {
    for name in try Self.names(in: folder, path) {
      if Self.remove(name, in: folder, 0) { continue }
      // What unlinkat(2) says of a folder differs between file systems.
      guard errno == EISDIR || errno == EPERM || errno == EACCES else { throw FileError("remove", path) }
      if Self.remove(name, in: folder, AT_REMOVEDIR) { continue }
      guard errno == ENOTEMPTY || errno == EEXIST || errno == EACCES || errno == EPERM else {
        throw FileError("remove", path)
      }
      folders.append(folder == top ? name : try moveUp(name, from: folder))
    }
  }

  /// Gives a folder a name in the first one.
  private mutating func moveUp(_ name: Name, from folder: Int32) throws(FileError) -> Name {
    // Its `..` changes, for which it has to be writable.
    _ = fchmodat(folder, name, 0o700, AT_SYMLINK_NOFOLLOW)
    while true {
      movedCount += 1
      let target = Array(".removed-\(movedCount)".utf8CString)
      if renameat(folder, name, top, target) == 0 { return target }
      guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { throw FileError("remove", path) }
    }
  }

  /// Whether nothing of that name is there any more; otherwise `errno` says why.
  private static func remove(_ name: Name, in folder: Int32, _ flags: Int32) -> Bool {
    unlinkat(folder, name, flags) == 0 || errno == ENOENT
  }

  private static func open(_ name: Name, in folder: Int32, _ path: String) throws(FileError) -> Int32 {
    _ = fchmodat(folder, name, 0o700, AT_SYMLINK_NOFOLLOW)
    let descriptor = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read the folder", path) }
    return descriptor
  }

  private static func names(in folder: Int32, _ path: String) throws(FileError) -> [Name] {
    // Closing the stream closes its descriptor.
    let descriptor = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else { throw FileError("read the folder", path) }
    defer { closedir(stream) }
    var names: [Name] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Name(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      let dot = CChar(UInt8(ascii: "."))
      if name != [dot, 0], name != [dot, dot, 0] { names.append(name) }
    }
    return names
  }
}
