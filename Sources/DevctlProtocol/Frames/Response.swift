/// What a plugin answers to one request (`request.one-response`).
public struct Response: Hashable, Sendable {
  /// How a request ended.
  public enum Outcome: Hashable, Sendable {
    /// It did what was asked; the output's form is the operation's.
    case success(output: RawJSON)
    /// It did not.
    // Indirect: it is larger, and rare.
    indirect case failure(ErrorBody)
  }

  /// The id of the request that it answers.
  public var requestID: String
  /// How the request ended.
  public var result: Outcome
  /// Remarks about what might be wrong.
  public var warnings: [Note]
  /// Remarks.
  public var notes: [Note]

  /// Creates a response.
  public init(requestID: String, result: Outcome, warnings: [Note] = [], notes: [Note] = []) {
    self.requestID = requestID
    self.result = result
    self.warnings = warnings
    self.notes = notes
  }

  /// Decodes a success's output as a type.
  /// - Returns: The output; nil if the request failed.
  /// - Throws: A ``JSONError`` whose path starts with `output`.
  public func decodedOutput<Output: JSONDecodable>(
    as type: Output.Type = Output.self, limits: JSONLimits = .default
  ) throws(JSONError) -> Output? {
    guard case .success(let output) = result else { return nil }
    return try output.decoded(at: "output", limits: limits)
  }
}

extension Response: Frame, FieldDecodable {
  public static var type: FrameType { .response }

  init(_ fields: borrowing FrameFields, _ reader: inout JSONReader) throws(JSONError) {
    let requestID = try fields.require(.requestID, "request_id", &reader)
    let result: Outcome
    if try fields.require(.ok, "ok", &reader) {
      if fields.isPresent(.error, reader) {
        throw fields.error(.error, .invalidValue("expected no error beside \"ok\": true"), reader)
      }
      result = .success(output: fields.raw(.output, reader) ?? .emptyObject)
    } else {
      result = .failure(try fields.require(.error, "error", &reader))
    }
    let warnings: [Note]? = try fields.read(.warnings, &reader)
    let notes: [Note]? = try fields.read(.notes, &reader)
    // At once: a value that is made piece by piece, with errors between, is copied at the end.
    self.init(requestID: requestID, result: result, warnings: warnings ?? [], notes: notes ?? [])
  }

  @specialized(where Bytes == [UInt8])
  public static func decode<Bytes: Collection<UInt8>>(
    line bytes: Bytes, limits: JSONLimits
  ) throws(FrameError) -> Response {
    try decodeFields(bytes, limits)
  }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try Self.readFields(&reader)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", Self.type.rawValue)
      writer.field("request_id", requestID)
      switch result {
      case .success(let output):
        writer.field("ok", true)
        writer.field("output", output)
      case .failure(let error):
        writer.field("ok", false)
        writer.field("error", error)
      }
      if !warnings.isEmpty { writer.field("warnings", warnings) }
      if !notes.isEmpty { writer.field("notes", notes) }
    }
  }
}
