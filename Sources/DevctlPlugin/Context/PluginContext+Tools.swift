import DevctlProtocol
import ProcessControl

extension PluginContext {
  /// Runs a tool; under dry run only says so, and gives an empty success.
  ///
  /// Its lines go to stderr as they come. It is stopped with everything that it started, daemons included, when the request's deadline
  /// passes or the host lets go of the plugin (`deadline.children-stopped`, `shutdown.no-orphans`).
  ///
  /// ```swift
  /// try await context.run("make", "-j4", "app")
  /// try await context.run("npm", "ci", in: "web", environment: ["CI": "1"])
  /// ```
  /// - Parameters:
  ///   - tool: A path, or a name to be looked up in PATH. There is no shell between.
  ///   - arguments: Its arguments.
  ///   - folder: Where to run it, relative to the repository unless absolute; the repository unless given.
  ///   - environment: What its environment has beyond the plugin's own.
  ///   - check: Whether another exit status than 0 is an error.
  /// - Throws: ``ToolFailure``; CancellationError; ``PluginError`` with `E_TIMEOUT`.
  @discardableResult
  public func run(
    _ tool: String, _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:],
    check: Bool = true
  ) async throws -> ToolResult {
    try await run(tool, arguments: arguments, in: folder, environment: environment, check: check)
  }

  /// The same as ``run(_:_:in:environment:check:)`` with the arguments in an array.
  /// - Parameters:
  ///   - tool: A path, or a name to be looked up in PATH.
  ///   - arguments: Its arguments.
  ///   - folder: Where to run it, relative to the repository unless absolute.
  ///   - environment: What its environment has beyond the plugin's own.
  ///   - check: Whether another exit status than 0 is an error.
  /// - Throws: As ``run(_:_:in:environment:check:)``.
  @discardableResult
  public func run(
    _ tool: String, arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    check: Bool = true
  ) async throws -> ToolResult {
    let command = ToolCommand(tool, arguments, in: folder.map { path($0) } ?? repositoryRoot, environment)
    if reports("run \(command) in \(command.folder)") { return ToolResult(wasRun: false) }
    return try await ToolRun(command, scope.services, deadline, echoesOutput: true).result(check: check)
  }

  /// Asks a tool that only reads, such as `git rev-parse HEAD`. It runs under dry run, too: it must have no effect.
  ///
  /// Its stdout is for the caller alone; its stderr goes to the plugin's. All else is as with ``run(_:_:in:environment:check:)``.
  /// - Parameters:
  ///   - tool: A path, or a name to be looked up in PATH.
  ///   - arguments: Its arguments.
  ///   - folder: Where to run it, relative to the repository unless absolute.
  ///   - environment: What its environment has beyond the plugin's own.
  ///   - check: Whether another exit status than 0 is an error.
  /// - Returns: How it ended, and what it said.
  /// - Throws: ``ToolFailure``; CancellationError; ``PluginError`` with `E_TIMEOUT`.
  public func query(
    _ tool: String, _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:],
    check: Bool = true
  ) async throws -> ToolResult {
    try await query(tool, arguments: arguments, in: folder, environment: environment, check: check)
  }

  /// The same as ``query(_:_:in:environment:check:)`` with the arguments in an array.
  /// - Parameters:
  ///   - tool: A path, or a name to be looked up in PATH.
  ///   - arguments: Its arguments.
  ///   - folder: Where to run it, relative to the repository unless absolute.
  ///   - environment: What its environment has beyond the plugin's own.
  ///   - check: Whether another exit status than 0 is an error.
  /// - Returns: How it ended, and what it said.
  /// - Throws: As ``query(_:_:in:environment:check:)``.
  public func query(
    _ tool: String, arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    check: Bool = true
  ) async throws -> ToolResult {
    let command = ToolCommand(tool, arguments, in: folder.map { path($0) } ?? repositoryRoot, environment)
    return try await ToolRun(command, scope.services, deadline, echoesOutput: false).result(check: check)
  }
}
