/// A stable name for why a request failed. The set is open: plugins use their own codes, too.
public struct ErrorCode: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Creates a code.
  public init(_ rawValue: String) {
    self.init(rawValue: rawValue)
  }
}

extension ErrorCode {
  /// The first line is no valid handshake.
  public static let protocolInvalidHandshake: ErrorCode = "E_PROTOCOL_INVALID_HANDSHAKE"
  /// A line is no valid JSON.
  public static let protocolInvalidJSON: ErrorCode = "E_PROTOCOL_INVALID_JSON"
  /// stdout carries something else than frames.
  public static let protocolStdoutContamination: ErrorCode = "E_PROTOCOL_STDOUT_CONTAMINATION"
  /// A frame that may not come here.
  public static let protocolUnexpectedFrame: ErrorCode = "E_PROTOCOL_UNEXPECTED_FRAME"
  /// The plugin does not declare the operation.
  public static let unsupported: ErrorCode = "E_UNSUPPORTED"
  /// The deadline passed.
  public static let timeout: ErrorCode = "E_TIMEOUT"
  /// The request was given up.
  public static let canceled: ErrorCode = "E_CANCELED"
  /// The operation failed.
  public static let runtime: ErrorCode = "E_RUNTIME"
}

extension ErrorCode: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

extension ErrorCode: CustomStringConvertible {
  public var description: String { rawValue }
}

extension ErrorCode: JSONCodable {
  public static var jsonKind: JSONKind { .string }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(rawValue: try reader.readString())
  }

  public func write(to writer: inout JSONWriter) {
    writer.string(rawValue)
  }
}
