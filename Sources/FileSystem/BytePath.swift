/// A path as the system has it: bytes, which need not be text.
package struct BytePath: Sendable, Hashable, Comparable {
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path of something in this folder.
  package func appending(_ name: [UInt8]) -> BytePath { BytePath(bytes: bytes + [UInt8(ascii: "/")] + name) }

  /// The path of the folder that this stands in; empty where none is named.
  package var parent: BytePath {
    BytePath(bytes: bytes.lastIndex(of: UInt8(ascii: "/")).map { Array(bytes[..<$0]) } ?? [])
  }

  /// The path as text for people: bytes that are no UTF-8 are written as `\xff`.
  package var shown: String {
    var text = ""
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let encoded):
        text.unicodeScalars.append(Unicode.UTF8.decode(encoded))
        position += encoded.count
      case .error(let length):
        for byte in bytes[position..<position + length] { text += "\\x" + String(byte, radix: 16) }
        position += length
      case .emptyInput: return text
      }
    }
  }

  package static func < (left: BytePath, right: BytePath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  /// Calls `body` with the path as the system's calls take it.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return terminated.withUnsafeBufferPointer { buffer in
      // Never empty: it has the zero.
      guard let start = buffer.baseAddress else { return "".withCString(body) }
      return body(start)
    }
  }
}
