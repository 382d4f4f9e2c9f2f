public import DevctlProtocol

/// Serves `build.run` or `prepare.run` as a list of named steps.
///
/// ```swift
/// Steps(BuildRun.self) {
///   Step("compile", producing: "app") { input, context in
///     try await context.run("make", "app")
///     return context.path("build", "app")
///   }
/// }
/// ```
///
/// Only the chosen steps run, in the order of the list (`steps.selected`); a name that no step has is answered with `E_UNKNOWN_STEP`
/// before anything runs (`steps.unknown`). The first step that throws is reported as failed, with its error among the response's
/// warnings, and the steps behind it are not run.
public struct Steps: HandlerDeclaration {
  /// The declaration in the form that all kinds share.
  public let handler: Handler

  /// Serves an operation with steps.
  /// - Parameters:
  ///   - operation: `BuildRun.self` or `PrepareRun.self`.
  ///   - steps: The steps, in the order in which they run.
  public init<Operation: PluginOperation>(_ operation: Operation.Type, @StepBuilder _ steps: () -> [Step])
  where Operation.Input == StepsInput, Operation.Output == StepsOutput {
    let steps = steps()
    handler = On(operation) { input, context in try await Self.run(steps, input, context) }.handler
  }

  private static func run(
    _ steps: [Step], _ input: StepsInput, _ context: PluginContext
  ) async throws -> StepsOutput {
    for name in input.steps ?? [] where !steps.contains(where: { $0.name == name }) {
      let names = steps.map(\.name).joined(separator: ", ")
      throw PluginError(.unknownStep, "no step \(Quoted(name)), there are: \(names)")
    }
    var output = StepsOutput()
    for step in steps where input.steps?.contains(step.name) ?? true {
      var path: String?
      let result = try await context.step(step.name) { path = try await step.body(input, context) }
      output.steps.append(result)
      guard result.ok else { break }
      if let artifact = step.artifact { output.artifacts[artifact] = path }
    }
    return output
  }
}

/// One step of ``Steps``.
public struct Step: Sendable {
  let name: String
  let artifact: String?
  let body: @Sendable (StepsInput, PluginContext) async throws -> String?

  /// A step that leaves nothing that services refer to.
  /// - Parameters:
  ///   - name: The step's name, unique in its list.
  ///   - body: Does the work. Throwing means that it failed.
  public init(_ name: String, _ body: @escaping @Sendable (StepsInput, PluginContext) async throws -> Void) {
    self.name = name
    artifact = nil
    self.body = { input, context in
      try await body(input, context)
      return nil
    }
  }

  /// A step that makes something that services refer to.
  /// - Parameters:
  ///   - name: The step's name, unique in its list.
  ///   - artifact: The name under which services refer to it.
  ///   - body: Does the work, and gives the artifact's path. Throwing means that it failed.
  public init(
    _ name: String, producing artifact: String,
    _ body: @escaping @Sendable (StepsInput, PluginContext) async throws -> String
  ) {
    self.name = name
    self.artifact = artifact
    self.body = body
  }
}

/// Collects steps, one per line; conditions and loops may stand among them.
@resultBuilder
public enum StepBuilder {
  /// A step on a line of its own.
  public static func buildExpression(_ step: Step) -> [Step] { [step] }
  /// One line after the other.
  public static func buildBlock(_ parts: [Step]...) -> [Step] { Array(parts.joined()) }
  /// What stands under an `if`.
  public static func buildOptional(_ part: [Step]?) -> [Step] { part ?? [] }
  /// What stands under an `if` that has an `else`.
  public static func buildEither(first: [Step]) -> [Step] { first }
  /// What stands under an `else`.
  public static func buildEither(second: [Step]) -> [Step] { second }
  /// What stands in a loop.
  public static func buildArray(_ parts: [[Step]]) -> [Step] { Array(parts.joined()) }
}
