/// One thing that happened in a stream (`stream.events-tagged`).
public struct Event: Hashable, Sendable {
  /// The stream that it belongs to.
  public var streamID: String
  /// What it is about; the wire's name for it is `event`.
  public var kind: EventKind
  /// How much it matters: `info`, `error`, …
  public var level: String?
  /// What happened, for people.
  public var message: String?
  /// What happened, for programs.
  public var fields: JSONObject?
  /// Whether the stream ended well; on an end only.
  public var ok: Bool?

  /// Creates an event.
  public init(
    streamID: String, kind: EventKind, level: String? = nil, message: String? = nil, fields: JSONObject? = nil,
    ok: Bool? = nil
  ) {
    self.streamID = streamID
    self.kind = kind
    self.level = level
    self.message = message
    self.fields = fields
    self.ok = ok
  }

  /// A stream's last event.
  public static func end(streamID: String, ok: Bool, message: String? = nil) -> Event {
    Event(streamID: streamID, kind: .end, message: message, ok: ok)
  }
}

extension Event: Frame, FieldDecodable {
  public static var type: FrameType { .event }

  init(_ fields: borrowing FrameFields, _ reader: inout JSONReader) throws(JSONError) {
    let streamID = try fields.require(.streamID, "stream_id", &reader)
    let kind: EventKind
    if let known = EventKind(try fields.requireWord(.event, "event", &reader)) {
      kind = known
    } else {
      kind = EventKind(rawValue: try fields.require(.event, "event", &reader))
    }
    let level = try fields.read(.level, &reader)
    let message = try fields.read(.message, &reader)
    let payload: JSONObject? = try fields.read(.fields, &reader)
    let ok: Bool? = try fields.read(.ok, &reader)
    // At once: a value that is made piece by piece, with errors between, is copied at the end.
    self.init(streamID: streamID, kind: kind, level: level, message: message, fields: payload, ok: ok)
  }

  @specialized(where Bytes == [UInt8])
  public static func decode<Bytes: Collection<UInt8>>(
    line bytes: Bytes, limits: JSONLimits
  ) throws(FrameError) -> Event {
    try decodeFields(bytes, limits)
  }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try Self.readFields(&reader)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", Self.type.rawValue)
      writer.field("stream_id", streamID)
      writer.field("event", kind)
      writer.field("level", level)
      writer.field("message", message)
      writer.field("fields", fields)
      writer.field("ok", ok)
    }
  }
}
