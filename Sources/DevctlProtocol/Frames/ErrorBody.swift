/// Why a request failed, as its response says it (`request.shape`).
public struct ErrorBody: Error, Hashable, Sendable {
  /// What a program can go by.
  public var code: ErrorCode
  /// What a person can go by.
  public var message: String
  /// More about it, in whatever form the plugin likes.
  public var details: JSONValue?

  /// Creates an error.
  public init(code: ErrorCode, message: String, details: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.details = details
  }
}

extension ErrorBody: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var code: ErrorCode?
    var message: String?
    var details: JSONValue?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "code": code = try reader.read()
      case "message": message = try reader.read()
      case "details": details = try reader.readIfPresent()
      default: break
      }
    }
    self.code = try reader.require(code, "code", in: object)
    self.message = try reader.require(message, "message", in: object)
    self.details = details
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("code", code)
      writer.field("message", message)
      writer.field("details", details)
    }
  }
}

extension ErrorBody: CustomStringConvertible {
  public var description: String { "\(code): \(message)" }
}
