internal import DevctlProtocol

/// What came on a plugin's stdout, as the conversation takes it.
enum Incoming {
  /// The line is told only where it is no handshake.
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

  /// Adds the next bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    framer.append(bytes)
  }

  /// What the next line is; nil until more bytes have come.
  mutating func next() -> Incoming? {
    // On the framer's own bytes: a line is not copied to be decoded.
    var incoming: Incoming?
    let skipped = framer.next { [limits] line in
      incoming = Self.read(line, limits, isFirst: !sawFirstLine)
      sawFirstLine = true
    }
    if case .oversized(_, let prefix)? = skipped { return readOversized(prefix) }
    return incoming
  }

  /// Ends the stream.
  ///
  /// - Returns: The last line if it had no line end; nil if it had one.
  mutating func finish() -> Incoming? {
    guard let line = framer.finish() else { return nil }
    defer { sawFirstLine = true }
    return line.withUnsafeBufferPointer { Self.read($0, limits, isFirst: !sawFirstLine) }
  }

  private static func read(_ line: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, isFirst: Bool) -> Incoming {
    if isFirst {
      do throws(FrameError) {
        return .handshake(.success(try Handshake.decode(line: line, limits: limits)), line: "")
      } catch {
        return .handshake(.failure(error), line: text(line))
      }
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

  private static func text(_ line: UnsafeBufferPointer<UInt8>) -> String {
    Printable(String(decoding: line.prefix(200), as: UTF8.self)).description + (line.count > 200 ? "…" : "")
  }
}
