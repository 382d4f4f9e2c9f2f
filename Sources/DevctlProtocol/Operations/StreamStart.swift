/// The output of an operation that starts a stream.
public struct StreamStart: Hashable, Sendable {
  /// The stream's id, unique while the plugin lives (`stream.id`).
  public var streamID: String

  /// Creates an output.
  public init(streamID: String) {
    self.streamID = streamID
  }
}

extension StreamStart: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var streamID: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "stream_id":
        let offset = reader.offset
        let id: String = try reader.read()
        if id.isEmpty { throw reader.error(.invalidValue("expected an id, found an empty string"), at: offset) }
        streamID = id
      default: break
      }
    }
    self.streamID = try reader.require(streamID, "stream_id", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in writer.field("stream_id", streamID) }
  }
}
