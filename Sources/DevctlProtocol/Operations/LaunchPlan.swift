/// Asks a plugin which services to start, and how: `launch.plan`.
public enum LaunchPlan: PluginOperation {
  public typealias Input = ConfigInput

  public static let name = "launch.plan"

  package static let descriptor = OperationDescriptor(
    LaunchPlan.self, essentialField: "services", sampleInput: ["config": [:]],
    merging: OperationDescriptor.Merging.services)

  /// The plan (`launch.shape`).
  public struct Output: Hashable, Sendable {
    /// The services, in the order in which they start.
    public var services: [Service]

    /// Creates an output.
    public init(services: [Service] = []) {
      self.services = services
    }
  }
}

extension LaunchPlan.Output: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var services: [LaunchPlan.Service]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "services": services = try reader.read()
      default: break
      }
    }
    self.services = try reader.require(services, "services", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in writer.field("services", services) }
  }
}
