/// Runs a command that the plugin declares: `command.run`.
public enum CommandRun: PluginOperation {
  public static let name = "command.run"

  package static let descriptor = OperationDescriptor(
    CommandRun.self, .command, essentialField: "exit_code", sampleInput: ["argv": [], "config": [:]], acts: true)

  /// Which command, with what.
  public struct Input: Hashable, Sendable {
    /// The command's declared name.
    public var name: String
    /// Its arguments, without the name.
    public var argv: [String]
    /// The configuration, as all plugins patched it.
    public var config: JSONObject

    /// Creates an input.
    public init(name: String, argv: [String] = [], config: JSONObject = [:]) {
      self.name = name
      self.argv = argv
      self.config = config
    }
  }

  /// How it ended (`command.exit-code`).
  public struct Output: Hashable, Sendable {
    /// The exit status that the host passes on; 0 means success.
    public var exitCode: Int

    /// Creates an output.
    public init(exitCode: Int = 0) {
      self.exitCode = exitCode
    }
  }
}

extension CommandRun.Input: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var argv: [String]?
    var config: JSONObject?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "argv": argv = try reader.readIfPresent()
      case "config": config = try reader.readIfPresent()
      default: break
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.argv = argv ?? []
    self.config = config ?? [:]
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("argv", argv)
      writer.field("config", config)
    }
  }
}

extension CommandRun.Output: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var exitCode: Int?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "exit_code": exitCode = try reader.read()
      default: break
      }
    }
    self.exitCode = try reader.require(exitCode, "exit_code", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in writer.field("exit_code", exitCode) }
  }
}
