/// One JSON value kept as its text, validated but not decoded.
///
/// Two are equal when their bytes are: white space and the order of members count.
public struct RawJSON: Sendable {
  /// The text, one valid JSON value without white space around it.
  public let bytes: [UInt8]
  /// Where in the text it was taken from it stood, in bytes, so that errors inside can say so.
  let offset: Int

  init(validated bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Validates a JSON text (`framing.strict-json`).
  /// - Throws: A ``JSONError`` that says what is wrong, where.
  public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
    self = try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in try reader.readRaw() }
  }

  /// Validates a JSON text (`framing.strict-json`).
  /// - Throws: A ``JSONError`` that says what is wrong, where.
  public init(parsing text: String, limits: JSONLimits = .default) throws(JSONError) {
    try self.init(parsing: text.utf8, limits: limits)
  }

  /// Encodes a value.
  /// - Throws: A ``JSONError`` about the first part of it that JSON cannot express, such as a number that is not
  ///   finite.
  public init(encoding value: some JSONEncodable) throws(JSONError) {
    var writer = JSONWriter()
    value.write(to: &writer)
    if let error = writer.error { throw error }
    self.init(validated: writer.bytes, offset: 0)
  }

  /// Encodes a value that is JSON already.
  public init(_ value: JSONValue) {
    self.init(validated: value.encoded(), offset: 0)
  }

  /// The empty object, `{}`.
  public static let emptyObject = RawJSON(validated: [openBrace, closeBrace], offset: 0)

  /// Whether the value is null.
  public var isNull: Bool { bytes.first == UInt8(ascii: "n") }

  /// The text as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Decodes the value as whatever it is.
  /// - Parameters:
  ///   - path: The path of the value in the text it was taken from, for errors.
  ///   - limits: The limits within which it was validated, if they were not the default ones.
  /// - Returns: The value.
  /// - Throws: A ``JSONError``, which can only be about a limit.
  public func value(at path: JSONPath = .root, limits: JSONLimits = .default) throws(JSONError) -> JSONValue {
    try decoded(as: JSONValue.self, at: path, limits: limits)
  }

  /// Decodes the value as a type.
  /// - Parameters:
  ///   - type: The type.
  ///   - path: The path of the value in the text it was taken from, for errors.
  ///   - limits: The limits within which it was validated, if they were not the default ones.
  /// - Returns: The value.
  /// - Throws: A ``JSONError`` whose path starts with `path` and whose offset is that in the text it was taken from.
  public func decoded<Value: JSONDecodable>(
    as type: Value.Type = Value.self, at path: JSONPath = .root, limits: JSONLimits = .default
  ) throws(JSONError) -> Value {
    // Valid already, and wanted as it is.
    if Value.self == RawJSON.self, let same = self as? Value { return same }
    let origin = JSONReader.Origin(path: path, offset: offset)
    return try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try JSONReader.read(buffer, limits, origin) { reader throws(JSONError) in try Value(from: &reader) }
    }
  }
}

extension RawJSON: Hashable {
  public static func == (left: RawJSON, right: RawJSON) -> Bool {
    left.bytes == right.bytes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
  }
}

extension RawJSON: JSONCodable {
  public static var jsonKind: JSONKind { .any }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readRaw()
  }

  public func write(to writer: inout JSONWriter) {
    writer.raw(self)
  }
}

extension RawJSON: CustomStringConvertible {
  public var description: String { text }
}
