/// The input of the operations that need only the configuration.
public struct ConfigInput: Hashable, Sendable {
  /// The configuration, as patched by the plugins before.
  public var config: JSONObject

  /// Creates an input.
  public init(config: JSONObject = [:]) {
    self.config = config
  }
}

extension ConfigInput: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var config: JSONObject?
    try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "config": config = try reader.readIfPresent()
      default: break
      }
    }
    self.config = config ?? [:]
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in writer.field("config", config) }
  }
}
