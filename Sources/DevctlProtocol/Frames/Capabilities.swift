/// What a plugin can be asked for (`handshake.capabilities`).
public struct Capabilities: Hashable, Sendable {
  /// The operations that a host may call; the wire's name is `ops`.
  public var operations: [String]
  /// The operations among them that start a stream.
  public var streams: [String]
  /// The commands that `command.run` runs.
  public var commands: [CommandDeclaration]

  /// Creates a declaration of capabilities.
  public init(operations: [String] = [], streams: [String] = [], commands: [CommandDeclaration] = []) {
    self.operations = operations
    self.streams = streams
    self.commands = commands
  }
}

extension Capabilities: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var operations: [String]?
    var streams: [String]?
    var commands: [CommandDeclaration]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "ops": operations = try reader.read()
      case "streams": streams = try reader.readIfPresent()
      case "commands": commands = try reader.readIfPresent()
      default: break
      }
    }
    self.operations = try reader.require(operations, "ops", in: object)
    self.streams = streams ?? []
    self.commands = commands ?? []
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("ops", operations)
      if !streams.isEmpty { writer.field("streams", streams) }
      if !commands.isEmpty { writer.field("commands", commands) }
    }
  }
}
