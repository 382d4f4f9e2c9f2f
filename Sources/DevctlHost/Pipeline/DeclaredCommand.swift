public import DevctlProtocol

/// A command that a plugin adds to the host's own ones.
public struct DeclaredCommand: Hashable, Sendable {
  /// The plugin that runs it.
  public let pluginID: String
  /// What it is.
  public let declaration: CommandDeclaration

  /// What people type.
  public var name: String { declaration.name }
}

extension DeclaredCommand: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", declaration.name)
      writer.field("plugin", pluginID)
      writer.field("help", declaration.help)
      writer.field("args_spec", declaration.argsSpec)
    }
  }
}
