/// One request as it came.
struct HTTPRequest {
  let method: String
  /// The path with its query.
  let target: String
  /// The first line and the headers, each ended by LF.
  let head: [UInt8]
  let body: [UInt8]
  /// Whether another request may follow.
  let keepsConnection: Bool
}

/// What is answered: a status and a text.
struct HTTPAnswer {
  let status: Int
  let text: [UInt8]

  init(status: Int, text: [UInt8]) {
    self.status = status
    self.text = text
  }

  init(status: Int, text: String) {
    self.init(status: status, text: Array(text.utf8))
  }

  /// The request's own first line, headers and body.
  static func echo(_ request: HTTPRequest) -> HTTPAnswer {
    HTTPAnswer(status: 200, text: request.head + [UInt8(ascii: "\n")] + request.body)
  }

  private static let reasons = [
    200: "OK", 400: "Bad Request", 413: "Content Too Large", 431: "Request Header Fields Too Large",
    501: "Not Implemented", 503: "Service Unavailable",
  ]

  /// As it goes over the wire.
  func bytes(withText: Bool, keepsConnection: Bool) -> [UInt8] {
    let head = [
      "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Unknown")", "Content-Type: text/plain; charset=utf-8",
      "Content-Length: \(text.count)", "Connection: \(keepsConnection ? "keep-alive" : "close")", "", "",
    ]
    return Array(head.joined(separator: "\r\n").utf8) + (withText ? text : [])
  }
}
