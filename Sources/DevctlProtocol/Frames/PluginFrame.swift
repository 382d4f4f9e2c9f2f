/// What a plugin says: one line of its stdout.
public enum PluginFrame: Hashable, Sendable {
  /// What the plugin says of itself, first of all.
  case handshake(Handshake)
  /// The answer to a request.
  case response(Response)
  /// A line of a stream.
  case event(Event)

  /// Decodes a line of a plugin's stdout by its `type`.
  /// - Throws: A ``FrameError``, with the ids that the line holds, so that a broken frame fails no other request or
  ///   stream.
  @specialized(where Bytes == [UInt8])
  public static func decode<Bytes: Collection<UInt8>>(
    line bytes: Bytes, limits: JSONLimits = .default
  ) throws(FrameError) -> PluginFrame {
    let result = bytes.withContiguousBytes { line in
      Result { () throws(FrameError) in try decode(line: line, limits: limits) }
    }
    return try result.get()
  }

  /// Decodes a line of a plugin's stdout by its `type`, at its place in a buffer.
  /// - Throws: A ``FrameError``, as for any other collection of bytes.
  package static func decode(
    line: UnsafeBufferPointer<UInt8>, limits: JSONLimits
  ) throws(FrameError) -> PluginFrame {
    try FrameFields.decode(line, limits, accepting: [.handshake, .response, .event]) {
      type, fields, reader throws(JSONError) in
      switch type {
      case .handshake: .handshake(try Handshake(fields, &reader))
      case .event: .event(try Event(fields, &reader))
      case .response, .request: .response(try Response(fields, &reader))
      }
    }
  }

  /// The frame's type.
  public var type: FrameType {
    switch self {
    case .handshake: .handshake
    case .response: .response
    case .event: .event
    }
  }
}

extension PluginFrame: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .handshake(let frame): frame.write(to: &writer)
    case .response(let frame): frame.write(to: &writer)
    case .event(let frame): frame.write(to: &writer)
    }
  }
}
