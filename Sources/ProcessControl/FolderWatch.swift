import Platform

/// Waits until something changes in a folder, or in one of several: a name in it, or what one of its files holds.
///
/// Uses inotify(7), and looks now and then besides: the folder may be missing at first or be replaced, the system may
/// have no watches left, and files on a network change without a word. A change is therefore a reason to look, no more.
package final class FolderWatch {
  package enum Wake: Hashable, Sendable {
    /// Files may have other contents.
    case contents
    /// Files may also have come, gone or been renamed.
    case names
    /// The deadline passed.
    case deadline
    /// The switch was thrown.
    case cancelled
  }

  /// How often to look where the system tells of changes, and where it doesn't.
  private static let intervals = (watched: Duration.seconds(1), blind: Duration.milliseconds(50))
  private static let contents = UInt32(IN_MODIFY)
  private static let names =
    UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF)
    | UInt32(IN_MOVE_SELF)

  private let paths: [String]
  private let descriptor: Int32
  /// One for each path; negative where there is no folder.
  private var watches: [Int32]
  // Aligned for the events that the system writes into it, and with room for many of them.
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)

  /// What happens from now on wakes the next wait.
  package convenience init(_ path: String) { self.init([path]) }

  /// The same for several folders.
  package init(_ paths: [String]) {
    self.paths = paths
    watches = Array(repeating: -1, count: paths.count)
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    renew()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    buffer.deallocate()
  }

  /// Waits for a change since the last wait, or for an occasion to look anyway. Blocks the thread.
  package func wait(until deadline: Deadline, _ cancellation: Cancellation) -> Wake {
    let interval = watches.contains { $0 >= 0 } ? Self.intervals.watched : Self.intervals.blind
    let next = [deadline.instant, .now + interval].compactMap { $0 }.min()
    var entries = [
      pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&entries, nfds_t(entries.count), Deadline(next).remainingMilliseconds)
    if entries[0].revents != 0 { return .cancelled }
    if deadline.hasPassed { return .deadline }
    if entries[1].revents != 0 { return takeChanges() ? .names : .contents }
    // The time to look anyway.
    renew()
    return .names
  }

  /// Watches what stands at the paths now; the same folder keeps its watch.
  private func renew() {
    guard descriptor >= 0 else { return }
    let former = Set(watches)
    watches = paths.map { inotify_add_watch(descriptor, $0, Self.contents | Self.names | UInt32(IN_ONLYDIR)) }
    for watch in former.subtracting(watches) where watch >= 0 { inotify_rm_watch(descriptor, watch) }
  }

  /// - Returns: Whether names changed, too.
  private func takeChanges() -> Bool {
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
