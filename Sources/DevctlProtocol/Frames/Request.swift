/// What a host asks of a plugin.
public struct Request: Hashable, Sendable {
  /// What the response has to repeat exactly (`request.id-echo`).
  public var id: String
  /// The operation's name; the wire's name for it is `op`.
  public var operation: String
  /// The metadata.
  public var context: RequestContext
  /// What the operation needs; nil where it is absent or null (`request.missing-input`).
  public var input: RawJSON?

  /// Creates a request.
  public init(id: String, operation: String, context: RequestContext = RequestContext(), input: RawJSON? = nil) {
    self.id = id
    self.operation = operation
    self.context = context
    self.input = input
  }

  /// Decodes the input as a type; an absent one counts as the empty object.
  /// - Throws: A ``JSONError`` whose path starts with `input`.
  public func decodedInput<Input: JSONDecodable>(
    as type: Input.Type = Input.self, limits: JSONLimits = .default
  ) throws(JSONError) -> Input {
    try (input ?? .emptyObject).decoded(at: "input", limits: limits)
  }
}

extension Request: Frame, FieldDecodable {
  public static var type: FrameType { .request }

  init(_ fields: borrowing FrameFields, _ reader: inout JSONReader) throws(JSONError) {
    id = try fields.require(.requestID, "request_id", &reader)
    operation = try fields.require(.op, "op", &reader)
    context = try fields.read(.ctx, &reader) ?? RequestContext()
    input = fields.isPresent(.input, reader) ? fields.raw(.input, reader) : nil
  }

  @specialized(where Bytes == [UInt8])
  public static func decode<Bytes: Collection<UInt8>>(
    line bytes: Bytes, limits: JSONLimits
  ) throws(FrameError) -> Request {
    try decodeFields(bytes, limits)
  }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try Self.readFields(&reader)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", Self.type.rawValue)
      writer.field("request_id", id)
      writer.field("op", operation)
      writer.field("ctx", context)
      writer.field("input", input)
    }
  }
}
