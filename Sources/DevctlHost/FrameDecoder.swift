internal import DevctlProtocol

/// What came on a plugin's stdout, as the conversation takes it.
enum Incoming {
  /// The line is told only where it is no handshake.
  // Indirect, like all that is large and rare: so the others are small.
  indirect case handshake(Result<Handshake, FrameError>, line: String)
  case response(Response)
  /// All events that came up to something else.
  case events(EventBatch)
  case secondHandshake
  indirect case broken(FrameError, line: String)
  case oversized(requestID: String?, streamID: String?)
  case blank
}

/// Turns the bytes of stdout into frames. A pure value.
struct FrameDecoder {
  private var framer: LineFramer
  private let limits: JSONLimits
  private var sawFirstLine = false
  /// What came behind the events that were handed out last.
  private var held: Incoming?

  init(limits: JSONLimits) {
    framer = LineFramer(limit: limits.maximumBytes)
    self.limits = limits
  }

  /// Adds the next bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    framer.append(bytes)
  }

  /// What comes next, events as many as there are; nil until more bytes have come.
  mutating func next() -> Incoming? {
    if let held {
      self.held = nil
      return held
    }
    var batch = EventBatch()
    let other = nextButEvents(&batch)
    if batch.isEmpty { return other }
    held = other
    return .events(batch)
  }

  /// Takes lines up to one that is no event, which is returned; the events are added to `batch`.
  private mutating func nextButEvents(_ batch: inout EventBatch) -> Incoming? {
    var other: Incoming?
    while other == nil {
      var isLine = false
      // On the framer's own bytes: a line is not copied to be decoded.
      let skipped = framer.next { [limits, sawFirstLine] line in
        isLine = true
        other = Self.read(line, limits, isFirst: !sawFirstLine, &batch)
      }
      if case .oversized(_, let prefix)? = skipped { return readOversized(prefix) }
      if !isLine { return nil }
      sawFirstLine = true
    }
    return other
  }

  /// Ends the stream.
  ///
  /// - Returns: The last line if it had no line end; nil if it had one.
  mutating func finish() -> Incoming? {
    guard let line = framer.finish() else { return nil }
    defer { sawFirstLine = true }
    var batch = EventBatch()
    let other = line.withUnsafeBufferPointer { Self.read($0, limits, isFirst: !sawFirstLine, &batch) }
    return batch.isEmpty ? other : .events(batch)
  }

  /// Reads a line.
  /// - Returns: What it is; nil for an event, which is added to `batch`.
  private static func read(
    _ line: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, isFirst: Bool, _ batch: inout EventBatch
  ) -> Incoming? {
    if isFirst {
      do throws(FrameError) {
        return .handshake(.success(try Handshake.decode(line: line, limits: limits)), line: "")
      } catch {
        return .handshake(.failure(error), line: text(line))
      }
    }
    if line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: " ") }) { return .blank }
    do throws(FrameError) {
      let frame = try PluginFrame.decode(line: line, limits: limits)
      switch consume frame {
      case .event(let event):
        batch.append(event, byteCount: line.count)
        return nil
      case .response(let response): return .response(response)
      case .handshake: return .secondHandshake
      }
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
