/// What a plugin writes to stderr: cut into lines, of which the last are kept.
///
/// A pure value. Its memory is bounded whatever the plugin writes: a line that never ends comes out in pieces.
struct StandardErrorLog {
  /// The longest line, in bytes.
  static let maximumLineBytes = 16 << 10

  private let limit: TailLimit
  private var partial: [UInt8] = []
  private var kept: [String] = []
  private var keptBytes = 0

  init(limit: TailLimit) {
    self.limit = limit
  }

  /// The last lines, one that has not ended included.
  var tail: [String] {
    var copy = self
    _ = copy.finish()
    return copy.kept
  }

  /// Adds the next bytes, and returns the lines that they complete.
  mutating func append(_ bytes: UnsafeRawBufferPointer) -> [String] {
    var lines: [String] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let room = Self.maximumLineBytes - partial.count
      if let end = rest.prefix(room + 1).firstIndex(of: UInt8(ascii: "\n")) {
        partial += rest[..<end]
        rest = rest[(end + 1)...]
      } else {
        partial += rest.prefix(room)
        rest = rest.dropFirst(room)
        if partial.count < Self.maximumLineBytes { break }
      }
      lines.append(takeLine())
    }
    return lines
  }

  /// Ends the text, and returns its last line if that had no line end.
  mutating func finish() -> String? {
    partial.isEmpty ? nil : takeLine()
  }

  private mutating func takeLine() -> String {
    if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
    let line = String(decoding: partial, as: UTF8.self)
    partial.removeAll(keepingCapacity: true)
    keep(line)
    return line
  }

  private mutating func keep(_ line: String) {
    guard limit.lines > 0 else { return }
    let shown = line.utf8.count <= limit.bytes ? line : String(decoding: line.utf8.prefix(limit.bytes), as: UTF8.self)
    kept.append(shown)
    keptBytes += shown.utf8.count
    while kept.count > limit.lines || (keptBytes > limit.bytes && kept.count > 1) {
      keptBytes -= kept.removeFirst().utf8.count
    }
  }
}
