internal import DevctlProtocol

/// What came on a plugin's stdout, as the conversation takes it.
enum Incoming {
  case handshake(Result<Handshake, FrameError>, line: String)
  /// `byteCount` is the length of the line.
  case frame(PluginFrame, byteCount: Int)
  case broken(FrameError, line: String)
  case oversized(requestID: String?, streamID: String?)
  case blank
}

/// Turns the bytes of stdout into frames. A pure value.
struct Reception {
  private var framer: LineFramer
  private let limits: JSONLimits
  private var sawFirstLine = false

  init(limits: JSONLimits) {
    framer = LineFramer(limit: limits.maximumBytes)
    self.limits = limits
  }

  /// Adds the next bytes, and returns what they complete.
  mutating func append(_ bytes: UnsafeRawBufferPointer) -> [Incoming] {
    framer.append(bytes)
    var incoming: [Incoming] = []
    while let line = framer.next() {
      switch line {
      case .line(let bytes): incoming.append(read(bytes))
      case .oversized(_, let prefix): incoming.append(readOversized(prefix))
      }
    }
    return incoming
  }

  /// Ends the stream.
  ///
  /// - Returns: The last line if it had no line end; nil if it had one.
  mutating func finish() -> Incoming? {
    framer.finish().map { read($0) }
  }

  private mutating func read(_ line: [UInt8]) -> Incoming {
    if !sawFirstLine {
      sawFirstLine = true
      return .handshake(
        Result { () throws(FrameError) in try Handshake.decode(line: line, limits: limits) }, line: text(line))
    }
    if line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: " ") }) { return .blank }
    do throws(FrameError) {
      return .frame(try PluginFrame.decode(line: line, limits: limits), byteCount: line.count)
    } catch {
      return .broken(error, line: text(line))
    }
  }

  /// The start of a line usually holds its id: whoever it is for can be told.
  private mutating func readOversized(_ prefix: [UInt8]) -> Incoming {
    sawFirstLine = true
    do throws(FrameError) {
      _ = try PluginFrame.decode(line: prefix, limits: limits)
      return .oversized(requestID: nil, streamID: nil)
    } catch {
      return .oversized(requestID: error.requestID, streamID: error.streamID)
    }
  }

  private func text(_ line: [UInt8]) -> String {
    Printable(String(decoding: line.prefix(200), as: UTF8.self)).description + (line.count > 200 ? "…" : "")
  }
}
