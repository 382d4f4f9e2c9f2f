extension FrameFields {
  /// Decodes a line by its `type`, which has to be one of `accepted`.
  /// - Throws: A ``FrameError`` with the ids that were found, wherever in the line the fault is.
  static func decode<Value>(
    _ bytes: some Collection<UInt8>, _ limits: JSONLimits, accepting accepted: [FrameType],
    _ make: (FrameType, borrowing FrameFields, inout JSONReader) throws(JSONError) -> Value
  ) throws(FrameError) -> Value {
    var attempt = FrameAttempt()
    do {
      return try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in
        try attempt.decode(&reader, accepted, make)
      }
    } catch {
      throw attempt.frameError(error)
    }
  }

  /// Decodes the frame's `type`.
  /// - Throws: A ``JSONError`` if it is none of `accepted`.
  func type(accepting accepted: [FrameType], _ reader: inout JSONReader) throws(JSONError) -> FrameType {
    let word: Word = try require(.type, "type", &reader)
    if let type = word.type, accepted.contains(type) { return type }
    let names = accepted.map { "\"\($0)\"" }.joined(separator: " or ")
    throw error(.type, .invalidValue("expected \(names), found \(Quoted(word.key.string))"), reader)
  }
}

extension FrameFields {
  /// A frame's `type`, whatever it says.
  fileprivate struct Word: JSONDecodable {
    let key: JSONKey

    init(from reader: inout JSONReader) throws(JSONError) {
      key = try reader.readWord()
    }

    var type: FrameType? {
      switch key {
      case "response": .response
      case "event": .event
      case "request": .request
      case "handshake": .handshake
      default: nil
      }
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
    _ reader: inout JSONReader, _ accepted: [FrameType],
    _ make: (FrameType, borrowing FrameFields, inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    if let kind = reader.nextKind, kind != .object { self.kind = .notAnObject }
    var fields = FrameFields()
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
    if type == nil { type = ((try? fields.read(.type, &reader, as: FrameFields.Word.self)) ?? nil)?.type }
  }

  func frameError(_ error: JSONError) -> FrameError {
    FrameError(kind: kind, type: type, requestID: requestID, streamID: streamID, underlying: error)
  }
}
