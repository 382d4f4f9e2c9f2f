extension FrameFields {
  /// Decodes a line by its `type`, which has to be one of `accepted`.
  /// - Throws: A ``FrameError`` with the ids that were found, wherever in the line the fault is.
  static func decode<Value>(
    _ line: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, accepting accepted: [FrameType],
    _ make: (FrameType, borrowing FrameFields, inout JSONReader) throws(JSONError) -> Value
  ) throws(FrameError) -> Value {
    var attempt = FrameAttempt()
    do {
      return try JSONReader.read(line, limits, JSONReader.Origin()) { reader throws(JSONError) in
        try FrameFields.withNone { fields throws(JSONError) in
          try attempt.decode(&fields, &reader, accepted, make)
        }
      }
    } catch {
      throw attempt.frameError(error)
    }
  }

  /// Decodes the frame's `type`.
  /// - Throws: A ``JSONError`` if it is none of `accepted`.
  func type(accepting accepted: [FrameType], _ reader: inout JSONReader) throws(JSONError) -> FrameType {
    if let type = FrameType(try requireWord(.type, "type", &reader)), accepted.contains(type) { return type }
    let found: String = try require(.type, "type", &reader)
    let names = accepted.map { "\"\($0)\"" }.joined(separator: " or ")
    throw error(.type, .invalidValue("expected \(names), found \(Quoted(found))"), reader)
  }
}

extension FrameType {
  /// What a frame's `type` says; nil if it is none that is known.
  fileprivate init?(_ words: KeyWords) {
    switch words {
    case "response": self = .response
    case "event": self = .event
    case "request": self = .request
    case "handshake": self = .handshake
    default: return nil
    }
  }
}

/// What is known of a line while it is decoded.
private struct FrameAttempt {
  private var kind = FrameError.Kind.notJSON
  private var type: FrameType?
  private var requestID: String?
  private var streamID: String?

  mutating func decode<Value>(
    _ fields: inout FrameFields, _ reader: inout JSONReader, _ accepted: [FrameType],
    _ make: (FrameType, borrowing FrameFields, inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    if let kind = reader.nextKind, kind != .object { self.kind = .notAnObject }
    do {
      try fields.scan(&reader)
      kind = .unknownType
      let type = try fields.type(accepting: accepted, &reader)
      self.type = type
      kind = .invalidField
      let value = try make(type, fields, &reader)
      fields.finish(&reader)
      kind = .notJSON
      try reader.expectEnd()
      return value
    } catch {
      noteIDs(fields, &reader)
      throw error
    }
  }

  /// Only errors need the ids on their own: this is not done on the way that succeeds.
  private mutating func noteIDs(_ fields: borrowing FrameFields, _ reader: inout JSONReader) {
    requestID = (try? fields.read(.requestID, &reader, as: String.self)) ?? nil
    streamID = (try? fields.read(.streamID, &reader, as: String.self)) ?? nil
    if type == nil { type = (try? fields.requireWord(.type, "type", &reader)).flatMap { FrameType($0) } }
  }

  func frameError(_ error: JSONError) -> FrameError {
    FrameError(kind: kind, type: type, requestID: requestID, streamID: streamID, underlying: error)
  }
}
