import DevctlProtocol
import FileSystem

/// Finds events in a journal without reading all of it. Memory is bounded by the longest line that counts.
struct JournalSearch {
  private static let step = 64 << 10

  private let file: OpenFile

  init(_ file: OpenFile) {
    self.file = file
  }

  /// The last event, found from the end backwards.
  func last() throws(FileError) -> JournalEvent? {
    var lines = try BackwardLines(file, upTo: file.size)
    while let line = try lines.next() {
      if let event = try event(in: line) { return event }
    }
    return nil
  }

  /// Whether something stands behind the last line end.
  func hasUnfinishedLine() throws(FileError) -> Bool {
    let size = file.size
    guard size > 0 else { return false }
    return try file.read(at: size - 1, 1) != [0x0A]
  }

  /// A place at the start of a line before which no event has a greater number, and not far before the first that has.
  ///
  /// Numbers grow with the place, so that the interval can be halved.
  func start(after seq: Int64) throws(FileError) -> Int64 {
    var start: Int64 = 0
    var end = seq > 0 ? file.size : 0
    while end - start > Int64(Self.step) {
      let middle = start + (end - start) / 2
      guard let (event, range) = try firstEvent(from: middle, upTo: end), event.seq <= seq else {
        end = middle
        continue
      }
      start = range.upperBound + 1
    }
    return start
  }

  /// The event of that number.
  func event(_ seq: Int64) throws(FileError) -> JournalEvent? {
    let start = try start(after: seq - 1)
    var decoder = JournalDecoder(after: seq - 1)
    var position = start
    while true {
      let bytes = try file.read(at: position, Self.step)
      if bytes.isEmpty { return nil }
      position += Int64(bytes.count)
      decoder.append(bytes)
      while let item = decoder.next() {
        if case .event(let event) = item { return event.seq == seq ? event : nil }
      }
    }
  }

  /// The first event whose line starts behind `start`, which may be in the middle of a line, and before `end`.
  private func firstEvent(
    from start: Int64, upTo end: Int64
  ) throws(FileError) -> (event: JournalEvent, line: Range<Int64>)? {
    guard var lineStart = try lineEnd(from: start).map({ $0 + 1 }) else { return nil }
    while lineStart < end, let lineEnd = try lineEnd(from: lineStart) {
      if let event = try event(in: lineStart..<lineEnd) { return (event, lineStart..<lineEnd) }
      lineStart = lineEnd + 1
    }
    return nil
  }

  private func lineEnd(from start: Int64) throws(FileError) -> Int64? {
    var position = start
    while true {
      let bytes = try file.read(at: position, Self.step)
      if bytes.isEmpty { return nil }
      if let end = bytes.firstIndex(of: 0x0A) { return position + Int64(end) }
      position += Int64(bytes.count)
    }
  }

  private func event(in line: Range<Int64>) throws(FileError) -> JournalEvent? {
    guard line.count < Journal.lineLimit else { return nil }
    // A line that can't be read is an error, not one that is no event: its number would be given again.
    let bytes = try file.read(at: line.lowerBound, line.count)
    return try? JournalEvent.decoded(from: bytes)
  }
}
