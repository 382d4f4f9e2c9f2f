/// What a plugin says about itself, unprompted, in its first line.
public struct Handshake: Hashable, Sendable {
  /// The version of the protocol that the plugin speaks (`handshake.version`).
  public var protocolVersion: String
  /// The plugin's name for itself (`handshake.name`).
  public var pluginName: String
  /// What the plugin can be asked for.
  public var capabilities: Capabilities
  /// What else the plugin says about itself, in whatever form it likes: `side_effects`, `idempotent`, …
  public var declares: JSONObject

  /// Creates a handshake.
  public init(
    protocolVersion: String = ProtocolVersion.current, pluginName: String, capabilities: Capabilities = Capabilities(),
    declares: JSONObject = [:]
  ) {
    self.protocolVersion = protocolVersion
    self.pluginName = pluginName
    self.capabilities = capabilities
    self.declares = declares
  }
}

extension Handshake: Frame, FieldDecodable {
  public static var type: FrameType { .handshake }

  init(_ fields: borrowing FrameFields, _ reader: inout JSONReader) throws(JSONError) {
    protocolVersion = try fields.require(.protocolVersion, "protocol_version", &reader)
    if protocolVersion != ProtocolVersion.current {
      throw fields.error(.protocolVersion, .invalidValue(Self.advice(on: protocolVersion)), reader)
    }
    pluginName = try fields.require(.pluginName, "plugin_name", &reader)
    if pluginName.isEmpty {
      throw fields.error(.pluginName, .invalidValue("expected a name, found an empty string"), reader)
    }
    capabilities = try fields.require(.capabilities, "capabilities", &reader)
    declares = try fields.read(.declares, &reader) ?? [:]
  }

  private static func advice(on version: String) -> String {
    let found = "expected \"\(ProtocolVersion.current)\", found \(Quoted(version))"
    return ["v1", "1", "1.0"].contains(version) ? "\(found); \(ProtocolVersion.firstVersionAdvice)" : found
  }

  @specialized(where Bytes == [UInt8])
  public static func decode<Bytes: Collection<UInt8>>(
    line bytes: Bytes, limits: JSONLimits
  ) throws(FrameError) -> Handshake {
    try decodeFields(bytes, limits)
  }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try Self.readFields(&reader)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", Self.type.rawValue)
      writer.field("protocol_version", protocolVersion)
      writer.field("plugin_name", pluginName)
      writer.field("capabilities", capabilities)
      if !declares.isEmpty { writer.field("declares", declares) }
    }
  }
}
