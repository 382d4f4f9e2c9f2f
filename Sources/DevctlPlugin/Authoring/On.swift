public import DevctlProtocol

/// Serves an operation: one of the protocol's, or one of the plugin's own.
///
/// ```swift
/// On(LaunchPlan.self) { input, context in
///   LaunchPlan.Output(services: [.init(name: "web", command: ["npm", "start"])])
/// }
/// On("acme.report") { (input: ReportInput, context) in
///   ReportOutput(lines: try await report(input.day))
/// }
/// ```
///
/// An input that is not what the type says never gets here: it is answered with `E_INPUT` and the field's path.
public struct On: HandlerDeclaration {
  /// The declaration in the form that all kinds share.
  public let handler: Handler

  /// Serves an operation whose input and output the protocol knows.
  /// - Parameters:
  ///   - operation: The operation's type, such as `BuildRun.self`.
  ///   - body: Gives the output. What it throws becomes the response's error, see ``PluginError``.
  public init<Operation: PluginOperation>(
    _ operation: Operation.Type,
    _ body: @escaping @Sendable (Operation.Input, PluginContext) async throws -> Operation.Output
  ) {
    handler = Handler(kind: .operation(Operation.name)) { request, context in
      .output(try Coding.encode(try await body(Coding.input(of: request), context)))
    }
  }

  /// Serves an operation of the plugin's own.
  /// - Parameters:
  ///   - name: The operation's name, such as `acme.report`.
  ///   - body: Gives the output. What it throws becomes the response's error, see ``PluginError``.
  public init<Input: Decodable & Sendable, Output: Encodable & Sendable>(
    _ name: String, _ body: @escaping @Sendable (Input, PluginContext) async throws -> Output
  ) {
    handler = Handler(kind: .operation(name)) { request, context in
      .output(try Coding.encodeCodable(try await body(Coding.codableInput(of: request), context)))
    }
  }
}
