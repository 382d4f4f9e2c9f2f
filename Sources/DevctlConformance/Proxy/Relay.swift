internal import CSystem
import Platform

/// One direction of a proxy: what comes from one descriptor goes to another, unchanged, and no faster than that takes it.
struct Relay: ~Copyable {
  /// How much is held at most, in bytes.
  private static let capacity = 64 * 1024
  /// What a pipe has room for once it is ready to be written to, so that the write cannot block (pipe(7)). Descriptors that
  /// came from the host may be shared with others, and are not made non-blocking.
  private static let portion = 4096

  private(set) var source: Int32?
  private(set) var target: Int32?
  private let isPatient: Bool
  private var held: ArraySlice<UInt8> = []
  /// How much lies in the source that has to be passed on before the relay may be given up, in bytes.
  private(set) var owed = 0

  /// - Parameter isNonblocking: true where a write to `target` never blocks.
  init(from source: Int32?, to target: Int32?, isNonblocking: Bool) {
    self.source = source
    self.target = target
    isPatient = !isNonblocking
  }

  deinit {
    for descriptor in [source, target] { if let descriptor { close(descriptor) } }
  }

  /// What happened in a turn.
  enum Outcome {
    case nothing
    /// These bytes came, and are on their way.
    case moved([UInt8])
    /// The source has ended, and the target has all of it.
    case ended
    /// Nobody takes any more: the target is broken.
    case refused
  }

  /// True once nothing will move any more.
  var isOver: Bool { source == nil && held.isEmpty }
  var isHolding: Bool { !held.isEmpty }

  /// Takes what lies in the source at this moment as owed to the target.
  mutating func noteOwed() { owed = source.map { max(0, Int(csystem_unread_bytes($0))) } ?? 0 }

  /// What has to happen next for bytes to move, and whether the other end is still there.
  var polled: [pollfd] {
    var entries: [pollfd] = []
    if let source { entries.append(pollfd(fd: held.isEmpty ? source : -1, events: Int16(POLLIN), revents: 0)) }
    if let target { entries.append(pollfd(fd: target, events: held.isEmpty ? 0 : Int16(POLLOUT), revents: 0)) }
    return entries
  }

  /// Takes what the poll said of this relay's descriptors.
  mutating func turn(_ entries: [pollfd]) -> Outcome {
    var outcome = Outcome.nothing
    for entry in entries where entry.revents != 0 {
      if entry.fd == target {
        if entry.revents & Int16(POLLOUT) != 0, !held.isEmpty, !writeHeld() { return refuse() }
        if entry.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return refuse() }
      } else if entry.fd == source, held.isEmpty {
        outcome = read()
      }
    }
    return outcome
  }

  private mutating func read() -> Outcome {
    guard let source else { return .nothing }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.capacity) { buffer, initialized in
      count = systemRead(source, buffer.baseAddress, buffer.count)
      initialized = max(0, count)
    }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    guard count > 0 else {
      closeSource()
      return .ended
    }
    held = bytes[...]
    owed = max(0, owed - count)
    // At once, where there is room: most of what plugins and hosts say is short.
    if !isPatient || isReady, !writeHeld() { return refuse() }
    return .moved(bytes)
  }

  private var isReady: Bool {
    guard let target else { return false }
    var entry = pollfd(fd: target, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLOUT) != 0
  }

  /// Writes what can be written now; false where nobody takes it.
  private mutating func writeHeld() -> Bool {
    guard let target else { return false }
    repeat {
      let portion = isPatient ? held.prefix(Self.portion) : held
      let count = portion.withUnsafeBytes { systemWrite(target, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno == EAGAIN }
      held = held.dropFirst(count)
    } while !held.isEmpty && (!isPatient || isReady)
    return true
  }

  private mutating func refuse() -> Outcome {
    held = []
    closeSource()
    closeTarget()
    return .refused
  }

  mutating func closeSource() {
    owed = 0
    if let source { close(source) }
    source = nil
  }

  mutating func closeTarget() {
    if let target { close(target) }
    target = nil
  }
}

// The methods `read` and `write` hide the system's calls of those names.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
