import Platform

/// Files and folders without Foundation, whose loading would double a plugin's start.
enum Files {
  /// Writes a file whole or not at all: beside its place first, then moved there.
  static func write(_ bytes: [UInt8], to path: String) throws(PluginError) {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    let draft = "\(path).\(getpid())-\(UInt64.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor == -1 { throw failure("write", path) }
    var error = writeAll(bytes, to: descriptor) ? 0 : errno
    close(descriptor)
    if error == 0, rename(draft, path) == -1 { error = errno }
    if error != 0 {
      unlink(draft)
      throw failure("write", path, error)
    }
  }

  /// Makes a folder and those around it, unless they are there.
  static func makeFolder(_ path: String) throws(PluginError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
    }
    let code = errno
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR { return }
    throw failure("make the folder", path, code)
  }

  /// Writes all of the bytes, however many calls that takes.
  /// - Returns: False where it fails; `errno` says why.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = systemWrite(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
        if count >= 0 {
          start += count
        } else if errno == EAGAIN {
          // A host may have left its end of the pipe non-blocking, and with it ours.
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&request, 1, -1)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  private static func failure(_ action: String, _ path: String, _ code: Int32 = errno) -> PluginError {
    PluginError(.runtime, "can't \(action) \(path): \(String(cString: strerror(code)))")
  }
}

// Under this name, because inside a type that has a `write` of its own the call is hidden.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
