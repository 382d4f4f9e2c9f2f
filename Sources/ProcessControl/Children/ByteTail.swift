/// The last bytes of a stream, and no more of it.
package struct ByteTail: Sendable {
  private let limit: Int
  package private(set) var bytes: [UInt8] = []

  /// - Parameter limit: how many bytes are kept.
  package init(limit: Int) {
    self.limit = max(0, limit)
  }

  package mutating func append(_ more: [UInt8]) {
    bytes = more.count >= limit ? Array(more.suffix(limit)) : bytes.suffix(limit - more.count) + more
  }

  /// The last lines that are not empty, at most `count`.
  package func lines(_ count: Int) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(count).map(String.init)
  }
}
