package import DevctlProtocol

/// One line of a plugin's standard output and what it holds.
package struct OutputLine: Sendable, Hashable {
  /// The bytes without the line feed; only the start of a line that is over the limit.
  package var bytes: [UInt8]
  /// Where the line begins, in bytes from the start of standard output.
  package var offset: Int
  /// When its last byte came, in nanoseconds since the scenario began.
  package var time: Int64
  /// False for what stood on the last line when the output ended.
  package var isTerminated: Bool
  package var content: Content

  package enum Content: Sendable, Hashable {
    /// A JSON object on a line of its own, as the protocol wants it.
    case frame(JSONObject)
    /// An object spread over several lines, this being the last of them, with all of them joined.
    case frameInPieces(JSONObject, lines: Int)
    /// A piece of such an object, but not the last.
    case piece
    /// JSON, but no object.
    case otherJSON
    /// Nothing but white space.
    case blank
    /// Bytes that are not UTF-8, a byte order mark, or half a surrogate pair, in what was meant as a frame.
    case wrongEncoding(String, requestID: String?)
    /// What a lenient parser takes for JSON, but RFC 8259 does not.
    case notStrict(String, requestID: String?)
    /// A frame over the size limit.
    case tooLong
    /// No JSON at all.
    case notJSON
  }

  /// The object that the line holds or completes.
  package var object: JSONObject? {
    switch content {
    case .frame(let object), .frameInPieces(let object, _): object
    default: nil
    }
  }

  /// The request that the line answers, as far as it can be read, even from a line that breaks the rules.
  package var answeredID: String? {
    switch content {
    case .frame(let object), .frameInPieces(let object, _):
      object["type"]?.stringValue == "response" ? object["request_id"]?.stringValue : nil
    case .wrongEncoding(_, let id), .notStrict(_, let id): id
    default: nil
    }
  }
}
