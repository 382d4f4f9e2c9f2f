import Platform

/// What a plugin writes to one stream, on its way to the host: unchanged, and no faster than the host takes it.
struct Relay: ~Copyable {
  /// What a pipe has room for once it is ready to be written to, so that the write cannot block (pipe(7)). Descriptors that
  /// came from the host may be shared with others, and are not made non-blocking.
  private static let portion = 4096

  private var target: Int32?
  private var held: ArraySlice<UInt8> = []

  init(to target: Int32?) { self.target = target }

  deinit { if let target { close(target) } }

  /// True as long as the host may take more.
  var isOpen: Bool { target != nil }
  var isHolding: Bool { !held.isEmpty }

  /// What has to happen next for bytes to move, and whether the host is still there.
  var polled: pollfd { pollfd(fd: target ?? -1, events: held.isEmpty ? 0 : Int16(POLLOUT), revents: 0) }

  /// Takes bytes where it holds none, and passes on what there is room for: most of what plugins say is short.
  ///
  /// - Returns: False where nobody takes them.
  mutating func pass(_ bytes: [UInt8]) -> Bool {
    held = bytes[...]
    return isOpen && (!isReady || writeHeld())
  }

  /// Goes on after a poll.
  ///
  /// - Returns: False where nobody takes any more.
  mutating func turn(_ entry: pollfd) -> Bool {
    if entry.revents & Int16(POLLOUT) != 0, !held.isEmpty, !writeHeld() { return false }
    return entry.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
  }

  mutating func closeTarget() {
    held = []
    if let target { close(target) }
    target = nil
  }

  private var isReady: Bool {
    var entry = pollfd(fd: target ?? -1, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLOUT) != 0
  }

  /// Writes what can be written now; false where nobody takes it.
  private mutating func writeHeld() -> Bool {
    guard let target else { return false }
    repeat {
      let count = held.prefix(Self.portion).withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno == EAGAIN }
      held = held.dropFirst(count)
    } while !held.isEmpty && isReady
    return true
  }
}
