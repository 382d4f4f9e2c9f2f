/// The lines of a file from its end to its start, as places: memory does not grow with the file or its lines.
package struct BackwardLines {
  private static let blockSize: Int64 = 64 << 10
  private static let lineFeed: UInt8 = 0x0A

  private let file: OpenFile
  /// Where the line feed is that ends the next line to give; nil after the first line of the file.
  private var lineEnd: Int64?
  private var block: [UInt8] = []
  private var blockStart: Int64 = 0

  /// What stands behind the last line feed, without one itself; nil where nothing does.
  package let unfinished: Range<Int64>?

  /// - Parameter end: Where the file ends, or is taken to.
  package init(_ file: OpenFile, upTo end: Int64) throws(FileError) {
    self.file = file
    var search = Self(file)
    lineEnd = try search.lineFeed(before: end)
    (block, blockStart) = (search.block, search.blockStart)
    let start = lineEnd.map { $0 + 1 } ?? 0
    unfinished = start < end ? start..<end : nil
  }

  private init(_ file: OpenFile) {
    self.file = file
    unfinished = nil
  }

  /// The line before those that were given, without its line feed; nil where there is none.
  package mutating func next() throws(FileError) -> Range<Int64>? {
    guard let end = lineEnd else { return nil }
    lineEnd = try lineFeed(before: end)
    return (lineEnd.map { $0 + 1 } ?? 0)..<end
  }

  private mutating func lineFeed(before end: Int64) throws(FileError) -> Int64? {
    var end = end
    while end > 0 {
      if !(blockStart < end && end <= blockStart + Int64(block.count)) {
        let start = max(0, end - Self.blockSize)
        block = try file.read(at: start, Int(end - start))
        blockStart = start
        // Somebody has cut the file meanwhile: there is nothing here any more.
        if Int64(block.count) < end - start { end = start + Int64(block.count) }
        if block.isEmpty {
          end = start
          continue
        }
      }
      let count = Int(end - blockStart)
      if let found = block[..<count].lastIndex(of: Self.lineFeed) { return blockStart + Int64(found) }
      end = blockStart
    }
    return nil
  }
}
