/// A place in a file, as editors count: lines and columns from 1, columns in characters.
package struct YAMLPosition: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension YAMLPosition {
  /// The position of a byte.
  init(of offset: Int, in bytes: some Collection<UInt8>) {
    var (line, column) = (1, 1)
    var last: UInt8 = 0
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n"), last == UInt8(ascii: "\r") {
        // Counted with the CR.
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      last = byte
    }
    self.init(line: line, column: column)
  }
}
