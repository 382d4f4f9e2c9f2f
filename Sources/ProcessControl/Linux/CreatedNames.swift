import Platform

/// The names that are made in a folder, from the system's own queue (inotify(7)): what was told stays told, although the
/// file is removed or changed afterwards.
package struct CreatedNames: Sendable {
  private let descriptor: Int32
  private let isListening: Bool

  /// Listens from now on.
  package init(in folder: String) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    let events = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    isListening = descriptor >= 0 && inotify_add_watch(descriptor, folder, events | UInt32(IN_ONLYDIR)) >= 0
  }

  /// Takes the names made since the last call, in order.
  ///
  /// - Returns: The names, and whether they are all: not where the folder is gone or the queue ran over.
  package func take() -> (names: [String], isWhole: Bool) {
    guard isListening else { return ([], false) }
    var names: [String] = []
    var isWhole = true
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return (names, isWhole) }
      buffer.prefix(count).withUnsafeBytes { bytes in
        var offset = 0
        // wd, mask, cookie and the length of the name that follows: four bytes each.
        while offset + 16 <= bytes.count {
          let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
          let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
          if mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0 {
            names.append(
              String(decoding: bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }, as: UTF8.self))
          } else {
            isWhole = false
          }
          offset += 16 + length
        }
      }
    }
  }

  package func close() { if descriptor >= 0 { closeDescriptor(descriptor) } }
}

// The method `close` hides the system's call of that name.
private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
