internal import DevctlProtocol

/// What went wrong, before it is known which plugin and operation it concerns.
struct Fault: Error, Hashable {
  var code: ErrorCode
  /// A sentence without its full stop.
  var message: String
  var reported: ErrorBody?

  init(_ code: ErrorCode, _ message: String, reported: ErrorBody? = nil) {
    self.code = code
    self.message = message
    self.reported = reported
  }

  init(_ reported: ErrorBody) {
    self.init(reported.code, reported.message, reported: reported)
  }
}

extension Fault {
  static let canceled = Fault(.canceled, "the call was canceled")
  static let closed = Fault(.canceled, "the host closed the plugin")

  static func timeout(_ timeout: Duration) -> Fault {
    Fault(.timeout, "no response came within \(timeout.readable)")
  }

  static func contamination(_ line: String) -> Fault {
    Fault(
      .protocolStdoutContamination,
      "a line came on stdout that is no frame: \"\(line)\"; was it meant for stderr, or printed by a child process?")
  }

  static func tooLarge(limit: Int) -> Fault {
    Fault(.protocolFrameTooLarge, "a frame is longer than the limit of \(limit) bytes")
  }
}

extension Duration {
  /// "2 seconds", "1.5 seconds" or "250 milliseconds".
  var readable: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    if milliseconds < 1000 { return "\(milliseconds) milliseconds" }
    let tenths = milliseconds / 100 % 10
    let seconds = tenths == 0 ? "\(milliseconds / 1000)" : "\(milliseconds / 1000).\(tenths)"
    return seconds == "1" ? "1 second" : "\(seconds) seconds"
  }
}
