import Platform

// Whole trees. Names are bytes, and a tree may be deeper than a path can tell.
extension FileTree {
  /// How long paths in a tree are copied, in bytes: the copy's has to be one that the system takes, too.
  private static let longest = 3000

  /// Copies a tree: folders, files and links with their modes and times. Pipes, sockets and devices are left out.
  package static func copy(_ source: String, to target: String) throws(FileError) {
    let top = BytePath(source)
    try copy(top, to: BytePath(target), below: top) { error throws(FileError) in throw error }
  }

  /// The same, but what can't be read, or is too deep, is left out.
  ///
  /// - Returns: What was left out, and why.
  package static func copyReadable(_ source: String, to target: String) throws(FileError) -> [FileError] {
    var leftOut: [FileError] = []
    let top = BytePath(source)
    try copy(top, to: BytePath(target), below: top) { leftOut.append($0) }
    return leftOut
  }

  private static func copy(
    _ source: BytePath, to target: BytePath, below top: BytePath,
    leavingOut leaveOut: (FileError) throws(FileError) -> Void
  ) throws(FileError) {
    if isTooLong(source, below: top) { return try leaveOut(FileError("copy", source.shown, code: ENAMETOOLONG)) }
    guard let info = status(source) else { return try leaveOut(FileError("read", source.shown)) }
    switch info.st_mode & S_IFMT {
    case S_IFDIR:
      guard target.withCString({ mkdir($0, 0o700) }) == 0 || errno == EEXIST else {
        throw FileError("make the folder", target.shown)
      }
      let names: [[UInt8]]
      do throws(FileError) { names = try self.names(in: source) } catch { return try leaveOut(error) }
      for name in names {
        try copy(source.appending(name), to: target.appending(name), below: top, leavingOut: leaveOut)
      }
    case S_IFREG:
      let input = source.withCString { open($0, O_RDONLY | O_CLOEXEC) }
      guard input >= 0 else { return try leaveOut(FileError("read", source.shown)) }
      defer { close(input) }
      try copyFile(input, source, to: target)
    case S_IFLNK:
      let link = BytePath(bytes: try link(source))
      let result = link.withCString { link in target.withCString { symlink(link, $0) } }
      guard result == 0 else { throw FileError("make the link", target.shown) }
    default: return
    }
    if info.st_mode & S_IFMT != S_IFLNK { _ = target.withCString { chmod($0, info.st_mode & 0o7777 | 0o200) } }
    let times = [info.st_atim, info.st_mtim]
    _ = target.withCString { utimensat(AT_FDCWD, $0, times, AT_SYMLINK_NOFOLLOW) }
  }

  private static func isTooLong(_ path: BytePath, below top: BytePath) -> Bool {
    path.bytes.count > top.bytes.count + longest
  }

  private static func copyFile(_ input: Int32, _ source: BytePath, to target: BytePath) throws(FileError) {
    let output = target.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    guard output >= 0 else { throw FileError("write", target.shown) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = systemRead(input, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError("read", source.shown) }
      try writeAll(buffer.prefix(count), to: output, path: target.shown)
    }
  }

  /// How many bytes a file, or all files in a folder, take in blocks of a page; what can't be read counts nothing.
  package static func size(of path: String) -> Int64 {
    var pending = [BytePath(path)]
    var size: Int64 = 0
    while let path = pending.popLast() {
      guard let info = status(path) else { continue }
      size += (Int64(info.st_size) + 4095) / 4096 * 4096
      if info.isFolder { pending += ((try? names(in: path)) ?? []).map(path.appending) }
    }
    return size
  }

  /// What ``copyReadable(_:to:)`` leaves out of a tree, and why.
  package static func uncopied(in path: String) -> [FileError] {
    let top = BytePath(path)
    var pending = [top]
    var leftOut: [FileError] = []
    while let path = pending.popLast() {
      if isTooLong(path, below: top) {
        leftOut.append(FileError("copy", path.shown, code: ENAMETOOLONG))
        continue
      }
      guard let info = status(path) else { continue }
      if info.isFolder {
        do {
          pending += try names(in: path).map(path.appending)
        } catch {
          leftOut.append(error)
        }
      } else if info.st_mode & S_IFMT == S_IFREG, path.withCString({ access($0, R_OK) }) != 0 {
        leftOut.append(FileError("read", path.shown))
      }
    }
    return leftOut
  }
}
