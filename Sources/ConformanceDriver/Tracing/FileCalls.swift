/// Which system calls change the file system, and which of their arguments say where.
enum FileCalls {
  /// Where a call names what it changes.
  enum Place: Sendable {
    /// A path in this argument.
    case path(Int)
    /// A path in the second argument, from the folder that the first refers to; without a path the descriptor itself.
    case at(Int, Int)
    case descriptor(Int)
    /// The socket address in this argument, where it is a file's.
    case address(Int)
  }

  /// The calls that change whatever they name. Those that open a file are not among them: their flags decide.
  static let places: [String: [Place]] = [
    "creat": [.path(0)], "mkdir": [.path(0)], "mkdirat": [.at(0, 1)], "rmdir": [.path(0)],
    "mknod": [.path(0)], "mknodat": [.at(0, 1)],
    "unlink": [.path(0)], "unlinkat": [.at(0, 1)],
    "rename": [.path(0), .path(1)], "renameat": [.at(0, 1), .at(2, 3)], "renameat2": [.at(0, 1), .at(2, 3)],
    "link": [.path(1)], "linkat": [.at(2, 3)], "symlink": [.path(1)], "symlinkat": [.at(1, 2)],
    "chmod": [.path(0)], "fchmod": [.descriptor(0)], "fchmodat": [.at(0, 1)], "fchmodat2": [.at(0, 1)],
    "chown": [.path(0)], "lchown": [.path(0)], "fchown": [.descriptor(0)], "fchownat": [.at(0, 1)],
    "utime": [.path(0)], "utimes": [.path(0)], "futimesat": [.at(0, 1)], "utimensat": [.at(0, 1)],
    "truncate": [.path(0)], "ftruncate": [.descriptor(0)], "fallocate": [.descriptor(0)],
    "setxattr": [.path(0)], "lsetxattr": [.path(0)], "fsetxattr": [.descriptor(0)],
    "removexattr": [.path(0)], "lremovexattr": [.path(0)], "fremovexattr": [.descriptor(0)],
    "write": [.descriptor(0)], "pwrite64": [.descriptor(0)], "writev": [.descriptor(0)], "pwritev": [.descriptor(0)],
    "pwritev2": [.descriptor(0)], "sendfile": [.descriptor(0)], "copy_file_range": [.descriptor(2)],
    "bind": [.address(1)],
  ]

  /// The calls that open a file: where they name it, and the argument with their flags.
  static let opening: [String: (place: Place, flags: Int)] = [
    "open": (.path(0), 1), "openat": (.at(0, 1), 2), "openat2": (.at(0, 1), 2),
  ]

  /// What opening a file with such flags means for the file.
  enum Opening: Sendable, Hashable {
    case changesNothing
    /// Only opened: a change comes with the first write.
    case forWriting
    /// Made, where it was not there before.
    case makes
    /// Made or emptied.
    case changes
  }

  static func opening(_ flags: StraceWord) -> Opening {
    // A file without a name is nobody's business.
    if flags.has(flag: "O_TMPFILE") { return .changesNothing }
    if flags.has(flag: "O_TRUNC") { return .changes }
    if flags.has(flag: "O_CREAT") { return flags.has(flag: "O_EXCL") ? .changes : .makes }
    return flags.has(flag: "O_WRONLY") ? .forWriting : .changesNothing
  }

  /// What no plugin can help: places that are no part of the file system that people keep things in, and what runtimes
  /// put where they like.
  ///
  /// Devices, terminals and the semaphores in `/dev/shm` are in `/dev`; a process writes about itself in `/proc`. CPython
  /// keeps compiled modules beside their sources when one is first imported, which it skips where it may not write. The
  /// Java runtime has its counters in `/tmp`, whatever TMPDIR says.
  static func isOfNoConsequence(_ path: String) -> Bool {
    func isBelow(_ folder: String) -> Bool { path == folder || path.hasPrefix(folder + "/") }
    if isBelow("/dev") || isBelow("/proc") && !isBelow("/proc/sys") { return true }
    if path.hasPrefix("/memfd:") || path.hasPrefix("/SYSV") || path.hasPrefix("/tmp/hsperfdata_") { return true }
    return path.split(separator: "/").contains("__pycache__")
  }
}
