/// A command that a plugin adds to the host's own ones (`handshake.commands`).
public struct CommandDeclaration: Hashable, Sendable {
  /// What people type.
  public var name: String
  /// What it does, in a sentence.
  public var help: String
  /// Its arguments, in order.
  public var argsSpec: [ArgumentDeclaration]

  /// Creates a declaration.
  public init(name: String, help: String = "", argsSpec: [ArgumentDeclaration] = []) {
    self.name = name
    self.help = help
    self.argsSpec = argsSpec
  }
}

/// An argument of a command.
public struct ArgumentDeclaration: Hashable, Sendable {
  /// What messages call it.
  public var name: String
  /// What it is: `string`, `int`, `bool`, …
  public var type: String

  /// Creates a declaration.
  public init(name: String, type: String) {
    self.name = name
    self.type = type
  }
}

extension CommandDeclaration: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    if reader.nextKind == .string {
      let offset = reader.offset
      _ = try reader.readString()
      let message = "expected an object, found a string; \(ProtocolVersion.firstVersionAdvice)"
      throw reader.error(.invalidValue(message), at: offset)
    }
    var name: String?
    var help: String?
    var argsSpec: [ArgumentDeclaration]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "help": help = try reader.readIfPresent()
      case "args_spec": argsSpec = try reader.readIfPresent()
      default: break
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.help = help ?? ""
    self.argsSpec = argsSpec ?? []
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      if !help.isEmpty { writer.field("help", help) }
      if !argsSpec.isEmpty { writer.field("args_spec", argsSpec) }
    }
  }
}

extension ArgumentDeclaration: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var type: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "type": type = try reader.read()
      default: break
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.type = try reader.require(type, "type", in: object)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("type", type)
    }
  }
}
