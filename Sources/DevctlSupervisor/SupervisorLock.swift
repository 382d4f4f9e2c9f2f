import FileSystem
import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Held by whoever changes services. It goes away with its holder, however that ends.
struct SupervisorLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock, or fails at once. Blocks.
  init(_ folder: StateFolder) throws(SupervisorError) {
    path = folder.lock
    do throws(FileError) {
      try FileTree.makeFolder(folder.path)
    } catch {
      throw .file(error)
    }
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .file(FileError("open the lock", path)) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        let holder = Self.holder(descriptor)
        close(descriptor)
        if code == EINTR { continue }
        guard code == EWOULDBLOCK else { throw .file(FileError("take the lock", path, code: code)) }
        throw .busy(pid: holder)
      }
      // The one before may have removed the file meanwhile: then this lock keeps nobody out.
      if Self.isSameFile(descriptor, path) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Lets go, and leaves no file behind.
  func release() {
    unlink(path)
    close(descriptor)
  }

  /// Who holds the lock of a folder; nil where nobody does. Blocks.
  static func holder(of folder: StateFolder) -> pid_t? {
    let descriptor = open(folder.lock, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return holder(descriptor)
  }

  private static func holder(_ descriptor: Int32) -> pid_t? {
    var buffer = [UInt8](repeating: 0, count: 32)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let digits = buffer.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
    return pid_t(String(decoding: digits, as: UTF8.self))
  }

  private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    guard fstat(descriptor, &held) == 0, let there = FileTree.status(path) else { return false }
    return held.st_ino == there.st_ino && held.st_dev == there.st_dev
  }
}
