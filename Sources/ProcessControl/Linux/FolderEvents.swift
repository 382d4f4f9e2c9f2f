import Platform

/// What the system tells of changes in folders: inotify(7).
final class FolderEvents {
  private static let contents = UInt32(IN_MODIFY)
  private static let names =
    UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF)
    | UInt32(IN_MOVE_SELF)

  /// Readable once something has changed; negative where the system has none to give.
  let descriptor: Int32
  private let paths: [String]
  /// One for each path; negative where there is no folder.
  private var watches: [Int32]
  // Aligned for the events that the system writes into it, and with room for many of them.
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)

  init(_ paths: [String]) {
    self.paths = paths
    watches = Array(repeating: -1, count: paths.count)
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    renew()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    buffer.deallocate()
  }

  /// Whether changes in one of the folders are told.
  var areTold: Bool { watches.contains { $0 >= 0 } }

  /// Watches what stands at the paths now; the same folder keeps its watch.
  func renew() {
    guard descriptor >= 0 else { return }
    let former = Set(watches)
    watches = paths.map { inotify_add_watch(descriptor, $0, Self.contents | Self.names | UInt32(IN_ONLYDIR)) }
    for watch in former.subtracting(watches) where watch >= 0 { inotify_rm_watch(descriptor, watch) }
  }

  /// Takes what was told.
  ///
  /// - Returns: Whether names changed, too.
  func take() -> Bool {
    var mask: UInt32 = 0
    while let start = buffer.baseAddress {
      let count = systemRead(descriptor, start, buffer.count)
      guard count > 0 else { break }
      var offset = 0
      // wd, mask, cookie and the length of the name that follows: four bytes each.
      while offset + 16 <= count {
        mask |= (start + offset + 4).load(as: UInt32.self)
        offset += 16 + Int((start + offset + 12).load(as: UInt32.self))
      }
    }
    // An overflow may have swallowed anything; a folder that is gone has to be looked for.
    if mask & (UInt32(IN_IGNORED) | UInt32(IN_MOVE_SELF)) != 0 { renew() }
    return mask & ~Self.contents != 0
  }
}
