import Platform

/// The names that are made in a folder, from the system's own queue (inotify(7)): what was told stays told, although the
/// file is removed or changed afterwards.
package struct CreatedNames: Sendable {
  private let descriptor: Int32
  private let isListening: Bool
  /// The watch of the folder itself.
  private let watch: Int32

  /// Listens from now on.
  ///
  /// - Parameters:
  ///   - fixed: folders that nobody may change: any change to them, or to what is directly in them, and any move of one makes
  ///     what was told incomplete.
  ///   - stable: folders that what is in them may not leave, nor they or those above them their place: a removal or a move
  ///     does the same.
  package init(in folder: String, fixed: [String] = [], stable: [String] = []) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    self.descriptor = descriptor
    func add(_ path: String, _ events: Int32...) -> Int32 {
      descriptor < 0 ? -1 : inotify_add_watch(descriptor, path, events.reduce(UInt32(IN_ONLYDIR)) { $0 | UInt32($1) })
    }
    // Its own mode decides whether anything can be made in it.
    watch = add(folder, IN_CREATE, IN_MOVED_TO, IN_ATTRIB, IN_DELETE_SELF, IN_MOVE_SELF)
    let others =
      fixed.map {
        add(
          $0, IN_CREATE, IN_DELETE, IN_MODIFY, IN_ATTRIB, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE_SELF, IN_MOVE_SELF)
      }
      + stable.map { add($0, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE_SELF, IN_MOVE_SELF) }
    // One that can't be listened to belongs to somebody else.
    for path in Set(stable.flatMap(Self.above)) { _ = add(path, IN_DELETE_SELF, IN_MOVE_SELF) }
    isListening = watch >= 0 && others.allSatisfy { $0 >= 0 }
  }

  /// The folders above one, by its absolute path.
  private static func above(_ path: String) -> [String] {
    let names = path.split(separator: "/")
    return (1..<max(1, names.count)).map { "/" + names.prefix($0).joined(separator: "/") }
  }

  /// Takes the names made since the last call, in order.
  ///
  /// - Returns: The names, and whether they are all: not where the folder, or a fixed one, was changed or moved, or the queue ran over.
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
          let source = bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
          let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
          let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
          if source == watch, mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0 {
            names.append(
              String(decoding: bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }, as: UTF8.self))
          } else if source != watch || mask & UInt32(IN_ATTRIB) == 0 || length == 0 {
            // What becomes of a record that was told is of no consequence.
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
