/// The beginning of what a server answers to a GET: all that is needed to see whether it serves.
package enum HTTPAnswer: Sendable, Hashable {
  /// More has to come before anything can be said.
  case incomplete
  case status(Int)
  /// Whatever answers speaks something else.
  case notHTTP

  /// How much is read at most before a status has to be there.
  package static let limit = 4096

  /// Looks at what has come so far: `HTTP/1.1 200 OK` and a line end.
  package init(_ bytes: some Collection<UInt8>) {
    let expected = Array("HTTP/1.".utf8)
    guard zip(bytes, expected).allSatisfy({ $0 == $1 }) else {
      self = .notHTTP
      return
    }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      self = bytes.count >= Self.limit ? .notHTTP : .incomplete
      return
    }
    let line = bytes[..<end].filter { $0 != UInt8(ascii: "\r") }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count >= 2, words[0].count == expected.count + 1, words[1].count == 3,
      let status = Int(String(decoding: words[1], as: UTF8.self)), (100...599).contains(status)
    else {
      self = .notHTTP
      return
    }
    self = .status(status)
  }
}
