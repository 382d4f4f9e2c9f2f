/// One line of the protocol: a handshake, a request, a response or an event.
public protocol Frame: JSONCodable, Hashable, Sendable {
  /// The value of the frame's `type`.
  static var type: FrameType { get }

  /// Decodes a line that should be this frame.
  /// - Throws: A ``FrameError``, with the ids that the line holds.
  static func decode(line bytes: some Collection<UInt8>, limits: JSONLimits) throws(FrameError) -> Self
}

extension Frame {
  /// Decodes a line that should be this frame, within the limits of the protocol.
  /// - Throws: A ``FrameError``, with the ids that the line holds.
  public static func decode(line bytes: some Collection<UInt8>) throws(FrameError) -> Self {
    try decode(line: bytes, limits: .default)
  }
}

/// A frame that is made of its fields, once they are found.
protocol FieldDecodable: Frame {
  init(_ fields: borrowing FrameFields, _ reader: inout JSONReader) throws(JSONError)
}

extension FieldDecodable {
  static func decodeFields(_ bytes: some Collection<UInt8>, _ limits: JSONLimits) throws(FrameError) -> Self {
    let result = bytes.withContiguousBytes { line in
      Result { () throws(FrameError) in
        try FrameFields.decode(line, limits, accepting: [type]) { _, fields, reader throws(JSONError) in
          try Self(fields, &reader)
        }
      }
    }
    return try result.get()
  }

  /// Reads the frame as one value of a larger text.
  static func readFields(_ reader: inout JSONReader) throws(JSONError) -> Self {
    try FrameFields.withNone { fields throws(JSONError) in
      try fields.scan(&reader)
      _ = try fields.type(accepting: [type], &reader)
      let frame = try Self(fields, &reader)
      fields.finish(&reader)
      return frame
    }
  }
}
