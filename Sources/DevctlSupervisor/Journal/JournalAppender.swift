import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// Appends one event.
struct JournalAppender {
  /// How much of a message and of fields is kept, in bytes: together far below a line's limit.
  private static let messageLimit = 16 << 10
  private static let fieldsLimit = 128 << 10
  private static let lineFeed: UInt8 = 0x0A
  /// How often to ask again for a lock that is held. It is held for less than a millisecond.
  private static let lockInterval = Duration.milliseconds(1)

  let path: String
  let clock: @Sendable () -> WallTime

  func append(_ draft: JournalEvent, within timeout: Duration) throws(JournalError) -> JournalEvent {
    let deadline = Deadline.after(timeout)
    while true {
      let descriptor = try open()
      defer { close(descriptor) }
      guard try lock(descriptor, until: deadline, timeout) else { throw .locked(path: path, waited: timeout) }
      // Whoever removed the file meanwhile, or put another in its place, was not waiting for the lock.
      if isAtPath(descriptor) { return try write(draft, to: descriptor) }
      if deadline.hasPassed { throw .locked(path: path, waited: timeout) }
    }
  }

  private func open() throws(JournalError) -> Int32 {
    // Non-blocking, for what is no file.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    var descriptor = systemOpen(path, flags)
    if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
      do { try FileTree.makeFolder(String(path[..<slash])) } catch { throw .file(error) }
      descriptor = systemOpen(path, flags)
    }
    if descriptor < 0 { throw .file(FileError("write", path)) }
    return descriptor
  }

  private func lock(_ descriptor: Int32, until deadline: Deadline, _ timeout: Duration) throws(JournalError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .file(FileError("lock", path)) }
      if deadline.hasPassed { return false }
      var interval = timespec(tv_sec: 0, tv_nsec: Int(Self.lockInterval.wholeNanoseconds))
      nanosleep(&interval, nil)
    }
    return true
  }

  private func isAtPath(_ descriptor: Int32) -> Bool {
    var info = stat()
    guard fstat(descriptor, &info) == 0, let there = FileTree.status(path) else { return false }
    return info.st_dev == there.st_dev && info.st_ino == there.st_ino
  }

  /// Under the lock: reads where the journal stands from its end, and writes the line behind it.
  private func write(_ draft: JournalEvent, to descriptor: Int32) throws(JournalError) -> JournalEvent {
    var event = Self.shortened(draft)
    let isTorn: Bool
    do throws(FileError) {
      let search = JournalSearch(try OpenFile(reading: path))
      let last = try search.last()?.seq ?? 0
      guard last < JournalEvent.largestSeq else { throw FileError("number", path, code: EOVERFLOW) }
      event.seq = last + 1
      isTorn = try search.hasUnfinishedLine()
    } catch {
      throw error.code == EOVERFLOW ? .numbersExhausted(path: path) : .file(error)
    }
    event.at = clock()
    var line = try self.line(of: &event)
    if isTorn { line.insert(Self.lineFeed, at: 0) }
    let count = systemWrite(descriptor, line)
    if count == line.count { return event }
    // A disk that is full takes a part of the line. What is there stays, for a reader may have it: the next writer ends it.
    throw .file(FileError("write", path, code: count < 0 ? errno : ENOSPC))
  }

  /// The event as a line that readers take for one: otherwise its number would be given again. What keeps them from it,
  /// such as fields nested too deep, is left out.
  private func line(of event: inout JournalEvent) throws(JournalError) -> [UInt8] {
    for _ in 0..<3 {
      let line = event.encodedLine()
      if line.count <= Journal.lineLimit, (try? JournalEvent.decoded(from: line)) == event { return line }
      if event.fields.isEmpty { event.message = nil }
      event.fields = [:]
    }
    throw .file(FileError("write an event of such length to", path, code: EMSGSIZE))
  }

  private static func shortened(_ event: JournalEvent) -> JournalEvent {
    var event = event
    if let message = event.message, message.utf8.count > messageLimit {
      let start = LogText.decoded(message.utf8.prefix(messageLimit))
      event.message = start + LogText.marker(message.utf8.count - messageLimit)
    }
    let size = event.fields.encodedJSON().count
    if size > fieldsLimit { event.fields = ["omitted_bytes": .number(JSONNumber(Int64(size)))] }
    return event
  }
}

// `JournalAppender` has methods of these names.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o600) }

private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
  while true {
    let count = write(descriptor, bytes, bytes.count)
    if count >= 0 || errno != EINTR { return count }
  }
}
