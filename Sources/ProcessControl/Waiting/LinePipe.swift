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

  /// Reads the first line and whatever comes with it, which is dropped; nil where the pipe ends before it. For a pipe on which
  /// nothing follows: a call of the system for each byte is a millisecond in a start.
  package static func readOnlyLine(from descriptor: Int32) -> [UInt8]? {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = systemRead(descriptor, &buffer, buffer.count)
      guard count > 0 else { return nil }
      if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) { return line + buffer[..<end] }
      line += buffer[..<count]
    }
  }

  /// Writes one line; a reader that has gone is no error.
  package static func writeLine(_ line: [UInt8], to descriptor: Int32) {
    var rest = (line + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
