/// A type that reads itself straight from JSON text.
///
/// A type that is `Decodable` need not write the initializer: it is then read through its `init(from:)` for decoders.
public protocol JSONDecodable {
  /// Reads one value.
  /// - Throws: A ``JSONError`` with offset and path.
  init(from reader: inout JSONReader) throws(JSONError)

  /// The kind of value that the type is written as, for messages; an object unless the type says otherwise.
  static var jsonKind: JSONKind { get }
}

/// A type that writes itself as JSON text.
///
/// A type that is `Encodable` need not write the method: it is then written through its `encode(to:)`.
public protocol JSONEncodable {
  /// Writes one value.
  func write(to writer: inout JSONWriter)
}

/// A type that reads and writes itself as JSON.
public typealias JSONCodable = JSONDecodable & JSONEncodable

extension JSONDecodable {
  public static var jsonKind: JSONKind { .object }

  /// Reads a JSON text that is one value of the type, strictly (`framing.strict-json`).
  /// - Throws: A ``JSONError`` with offset and path.
  public static func decoded(
    from bytes: some Collection<UInt8>, limits: JSONLimits = .default
  ) throws(JSONError) -> Self {
    try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in try Self(from: &reader) }
  }

  /// Reads a JSON text that is one value of the type, strictly (`framing.strict-json`).
  /// - Throws: A ``JSONError`` with offset and path.
  public static func decoded(from text: String, limits: JSONLimits = .default) throws(JSONError) -> Self {
    try decoded(from: text.utf8, limits: limits)
  }
}

extension JSONEncodable {
  /// The value as JSON text in UTF-8, without spaces.
  public func encodedJSON() -> [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// The value as one line of NDJSON: its JSON text, ended by LF (`framing.one-line`).
  public func encodedLine() -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 256)
    write(to: &writer)
    writer.endLine()
    return writer.bytes
  }
}
