/// Lines between two processes of one program, over pipes that block.
package enum LinePipe {
  /// Reads one line, byte by byte, so that nothing of what follows is taken; nil where the pipe ends before it.
  package static func readLine(from descriptor: Int32) -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = systemRead(descriptor, &byte, 1)
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return line }
      line.append(byte)
    }
  }

  /// Writes one line; a reader that has gone is no error.
  package static func writeLine(_ line: [UInt8], to descriptor: Int32) {
    write(line + [UInt8(ascii: "\n")], to: descriptor)
  }

  /// Writes bytes; a reader that has gone is no error.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// The lines that come through a pipe that blocks, read in large pieces.
package struct LineInput {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  package init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line, waited for; nil where the pipe ends before it.
  package mutating func next() -> [UInt8]? {
    var searched = 0
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return Array(buffer[..<end])
      }
      searched = buffer.count
      let count = systemRead(descriptor, &chunk, chunk.count)
      guard count > 0 else { return nil }
      buffer += chunk[..<count]
    }
  }
}
