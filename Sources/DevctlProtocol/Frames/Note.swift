/// A remark beside a response's result, meant for people (`request.notes-shape`).
public struct Note: Hashable, Sendable {
  /// How much it matters: `info`, `warning`, …
  public var level: String
  /// The remark.
  public var message: String

  /// Creates a remark.
  public init(level: String = "info", message: String) {
    self.level = level
    self.message = message
  }
}

extension Note: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var level: String?
    var message: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "level": level = try reader.readIfPresent()
      case "message": message = try reader.read()
      default: break
      }
    }
    self.level = level ?? "info"
    self.message = try reader.require(message, "message", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("level", level)
      writer.field("message", message)
    }
  }
}
