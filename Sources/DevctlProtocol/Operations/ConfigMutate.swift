/// Asks a plugin how it would change the configuration: `config.mutate`.
public enum ConfigMutate: PluginOperation {
  public typealias Input = ConfigInput

  public static let name = "config.mutate"

  package static let descriptor = OperationDescriptor(
    ConfigMutate.self, essentialField: "config_patch", sampleInput: ["config": [:]],
    merging: OperationDescriptor.Merging.patches)

  /// What the plugin wants changed.
  public struct Output: Hashable, Sendable {
    /// The changes.
    public var configPatch: ConfigPatch

    /// Creates an output.
    public init(configPatch: ConfigPatch = ConfigPatch()) {
      self.configPatch = configPatch
    }
  }
}

extension ConfigMutate.Output: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var configPatch: ConfigPatch?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "config_patch": configPatch = try reader.read()
      default: break
      }
    }
    self.configPatch = try reader.require(configPatch, "config_patch", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in writer.field("config_patch", configPatch) }
  }
}
