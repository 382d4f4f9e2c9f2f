import FileSystem
import Platform

extension TraceInterpreter.FileSystem {
  /// What an inode's time may lag behind the clock, in nanoseconds: the kernel takes it from its last tick.
  private static let tick: Int64 = 20_000_000

  /// The file system that the plugin works on.
  static let ofThisMachine = TraceInterpreter.FileSystem { path in
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  } wasThere: { path, moment in
    // The time of the inode's last change, which no program can set back.
    guard let changed = FileTree.status(path)?.st_ctim else { return false }
    return Calendar.nanoseconds(changed) < moment - tick
  }
}

/// The clock that strace and file systems note times by.
enum Calendar {
  /// Nanoseconds since 1970.
  static var nanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  static func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
}
