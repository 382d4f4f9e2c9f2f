import Platform

/// A regular file that is open for reading, closed with the value.
package final class OpenFile {
  package let path: String
  package let descriptor: Int32
  private let device: dev_t
  private let inode: ino_t

  /// Opens a file; a link, a folder or a pipe in its place is an error, and never waited for.
  package init(reading path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError("read", path) }
    var info = stat()
    let isFile = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    device = info.st_dev
    inode = info.st_ino
    // Thrown only now that all is set, so that the deinitializer closes it.
    if !isFile { throw FileError("read", path, code: info.isFolder ? EISDIR : EINVAL) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// How many bytes it has now.
  package var size: Int64 {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int64(info.st_size) : 0
  }

  /// Whether this file is what stands at its path; nil where nothing does.
  package var isAtItsPath: Bool? {
    FileTree.status(path).map { $0.st_dev == device && $0.st_ino == inode }
  }

  /// The bytes at a place, at most `count` of them; none at the end.
  package func read(at offset: Int64, _ count: Int) throws(FileError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, used in
      repeat {
        result = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      } while result < 0 && errno == EINTR
      used = max(0, result)
    }
    if result < 0 { throw FileError("read", path) }
    return bytes
  }
}
