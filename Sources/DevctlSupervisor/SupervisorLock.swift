import FileSystem
import Platform
import ProcessControl

/// Held by whoever changes services. It goes away with its holder, however that ends.
struct SupervisorLock: Sendable {
  private let folder: StateFolder
  private let descriptor: Int32

  /// Takes the lock, or fails at once. Blocks.
  init(_ folder: StateFolder) throws(SupervisorError) {
    self.folder = folder
    let path = folder.lock
    while true {
      do throws(FileError) {
        try FileTree.makeFolder(folder.path)
      } catch {
        throw .file(error)
      }
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      // The one before has just removed the empty folder.
      if descriptor < 0, errno == ENOENT { continue }
      guard descriptor >= 0 else { throw .file(FileError("open the lock", path)) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        let holder = Self.identity(in: descriptor)?.pid
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
    let ticks = ProcessEntry(reading: getpid())?.startTime ?? 0
    let text = Array("\(getpid()) \(ticks)\n".utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    removeUnfinishedFiles()
  }

  /// What a devctl left that was killed while it wrote the state.
  private func removeUnfinishedFiles() {
    for name in (try? FileTree.names(in: folder.path)) ?? [] {
      if name.hasPrefix("state.json."), name.hasSuffix(".tmp") { unlink("\(folder.path)/\(name)") }
    }
  }

  /// Lets go, and leaves neither the file behind nor a folder without anything in it.
  func release() {
    unlink(folder.lock)
    rmdir(folder.path)
    close(descriptor)
  }

  /// Who holds the lock of a folder; nil where nobody does. Blocks.
  ///
  /// The lock itself is not touched: who takes it at the same moment would find it taken.
  static func holder(of folder: StateFolder) -> pid_t? {
    let descriptor = open(folder.lock, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let (pid, ticks) = identity(in: descriptor), let entry = ProcessEntry(reading: pid) else { return nil }
    return entry.startTime == ticks && !entry.isZombie ? pid : nil
  }

  private static func identity(in descriptor: Int32) -> (pid: pid_t, ticks: UInt64)? {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let words = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard words.count == 2, let pid = pid_t(words[0]), let ticks = UInt64(words[1]) else { return nil }
    return (pid, ticks)
  }

  private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    guard fstat(descriptor, &held) == 0, let there = FileTree.status(path) else { return false }
    return held.st_ino == there.st_ino && held.st_dev == there.st_dev
  }
}
