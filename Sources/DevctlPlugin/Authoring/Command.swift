public import DevctlProtocol

/// Adds a command to the host's own ones; the plugin then serves `command.run`.
///
/// ```swift
/// Command("seed", help: "Write sample data", arguments: [.string("file")]) { call, context in
///   try await context.run("./seed", arguments: call.argv).exitCode
/// }
/// ```
///
/// A name that no command has is answered with `E_UNKNOWN_COMMAND` (`command.unknown`). Commands are served side by side with
/// other requests only where all of them allow it.
public struct Command: HandlerDeclaration {
  /// The declaration in the form that all kinds share.
  public let handler: Handler

  /// Declares a command.
  /// - Parameters:
  ///   - name: What people type.
  ///   - help: What it does, in a sentence.
  ///   - arguments: Its arguments, in order, for the host's help.
  ///   - body: Runs it, and gives the exit code that the host passes on; 0 means success.
  public init(
    _ name: String, help: String = "", arguments: [ArgumentDeclaration] = [],
    _ body: @escaping @Sendable (CommandRun.Input, PluginContext) async throws -> Int
  ) {
    let declaration = CommandDeclaration(name: name, help: help, argsSpec: arguments)
    handler = Handler(kind: .command(declaration)) { request, context in
      let exitCode = try await body(Coding.input(of: request), context)
      return .output(try Coding.encode(CommandRun.Output(exitCode: exitCode)))
    }
  }
}

extension ArgumentDeclaration {
  /// An argument that is any text.
  public static func string(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: "string") }
  /// An argument that is a whole number.
  public static func int(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: "int") }
  /// An argument that is true or false.
  public static func bool(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: "bool") }
}
