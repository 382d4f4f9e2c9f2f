/// Something that a plugin does against the protocol, or late, without failing a call by it.
public enum HostDiagnostic: Hashable, Sendable {
  /// A response to a request that was given up: it timed out or was canceled. Dropped.
  case lateResponse(requestID: String)
  /// A response to a request that was never sent, or was answered before. Dropped.
  case unexpectedResponse(requestID: String)
  /// A frame that may not come here, such as a second handshake, or one whose fault says what it is. Dropped.
  case unexpectedFrame(reason: String)
  /// A line that is no frame (`framing.pure-stdout`). It fails what is under way.
  case strayLine(String)
  /// An empty line. Ignored.
  case blankLine
  /// A last line without its line end, which counts all the same (`framing.whole-last-line`).
  case unterminatedLine
  /// The first event of a stream that nobody asked for, or that has ended (`stream.events-tagged`). Dropped.
  case eventOutsideStream(streamID: String)
}

extension HostDiagnostic: CustomStringConvertible {
  public var description: String {
    switch self {
    case .lateResponse(let id):
      "The response to \(Printable(id)) came after the request was given up, and was dropped."
    case .unexpectedResponse(let id):
      "A response to \(Printable(id)) came, which is no request under way; it was dropped."
    case .unexpectedFrame(let reason):
      "A frame came that may not come here, and was dropped: \(Printable(reason))."
    case .strayLine(let line):
      "A line came on stdout that is no frame: \(Printable(line)). Was it meant for stderr?"
    case .blankLine:
      "An empty line came on stdout, and was ignored."
    case .unterminatedLine:
      "The last line on stdout had no line end; it was taken all the same."
    case .eventOutsideStream(let id):
      "Events came for \(Printable(id)), which is no stream under way; they are dropped."
    }
  }
}
