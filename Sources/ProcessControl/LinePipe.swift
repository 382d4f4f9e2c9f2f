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

  /// Writes one line; a reader that has gone is no mistake.
  package static func writeLine(_ line: [UInt8], to descriptor: Int32) {
    var rest = (line + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
