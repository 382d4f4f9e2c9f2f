/// Finds a request in what a client has sent so far.
enum HTTPRequestParser {
  enum Result {
    /// More has to come.
    case incomplete
    /// A whole request, and how many bytes it took.
    case request(HTTPRequest, length: Int)
    /// Nothing that could be answered otherwise.
    case refused(HTTPAnswer)
  }

  private static let headLimit = 64 << 10
  private static let bodyLimit = 1 << 20

  static func parse(_ bytes: [UInt8]) -> Result {
    guard let (lines, headLength) = head(of: bytes) else {
      return bytes.count > headLimit ? .refused(HTTPAnswer(status: 431, text: "the head is too long\n")) : .incomplete
    }
    let words = lines.first?.split(separator: " ", omittingEmptySubsequences: false) ?? []
    guard words.count == 3, !words[0].isEmpty, !words[1].isEmpty, words[2].hasPrefix("HTTP/1.") else {
      return .refused(HTTPAnswer(status: 400, text: "expected a line such as \"GET / HTTP/1.1\" first\n"))
    }
    let headers = lines.dropFirst().compactMap(header)
    func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    if value("transfer-encoding") != nil {
      return .refused(HTTPAnswer(status: 501, text: "a body needs a Content-Length\n"))
    }
    guard let length = Int(value("content-length") ?? "0"), length >= 0 else {
      return .refused(HTTPAnswer(status: 400, text: "Content-Length is no number\n"))
    }
    guard length <= bodyLimit else {
      return .refused(HTTPAnswer(status: 413, text: "the body is longer than \(bodyLimit) bytes\n"))
    }
    guard bytes.count - headLength >= length else { return .incomplete }
    let connection = value("connection")?.lowercased()
    let request = HTTPRequest(
      method: String(words[0]), target: String(words[1]), head: lines.flatMap { Array("\($0)\n".utf8) },
      body: Array(bytes[headLength..<(headLength + length)]),
      keepsConnection: words[2] == "HTTP/1.0" ? connection == "keep-alive" : connection != "close")
    return .request(request, length: headLength + length)
  }

  /// The lines before the first empty one, and how many bytes they and it took; nil where it has not come.
  private static func head(of bytes: [UInt8]) -> (lines: [String], length: Int)? {
    var lines: [String] = []
    var start = 0
    while let end = bytes[start...].prefix(headLimit).firstIndex(of: UInt8(ascii: "\n")) {
      let line = bytes[start..<end]
      let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      start = end + 1
      if text.isEmpty { return (lines, start) }
      lines.append(text)
      if start > headLimit { return nil }
    }
    return nil
  }

  private static func header(_ line: String) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    return (line[..<colon].lowercased(), String(value))
  }
}
