internal import DevctlProtocol

/// From a configuration to a plan of services, over several plugins.
///
/// ```swift
/// let specs = [
///   PluginSpec(id: "database", path: "/repo/plugins/devctl-database", priority: 10),
///   PluginSpec(id: "web", path: "/repo/plugins/devctl-web", priority: 20),
/// ]
/// var options = PipelineOptions(repoRoot: "/repo", isDryRun: true)
/// options.deadlines[BuildRun.name] = .after(.seconds(600))
/// do {
///   let result = try await Pipeline.run(specs, options) { event in print(event) }
///   for service in result.services { print(service.name, service.command) }
/// } catch {
///   print(error)  // the plugin, the operation, why, and the stderr tail
/// }
/// ```
///
/// In each phase the plugins that declare its operation are called one after the other, by priority, then id; nothing is
/// called after a failure. A caller who needs the plugins for more starts a ``PluginSet``:
///
/// ```swift
/// let status = try await PluginSet.with(specs) { plugins in
///   try await Pipeline(plugins, options).runCommand("seed", ["100"])
/// }
/// ```
public struct Pipeline: Sendable {
  /// The plugins, which the caller closes.
  public let plugins: PluginSet
  /// What runs, where, and how strictly.
  public let options: PipelineOptions

  /// Creates a pipeline; nothing happens yet.
  public init(_ plugins: PluginSet, _ options: PipelineOptions) {
    self.plugins = plugins
    self.options = options
  }

  /// Starts plugins, runs the pipeline, and closes the plugins, whatever comes, a canceled task included.
  ///
  /// - Parameters:
  ///   - specs: Which plugins, in any order.
  ///   - options: What runs, where, and how strictly.
  ///   - pluginOptions: How each plugin is treated.
  ///   - observer: Gets what happens, one event after the other. Called on the loop that serves all plugins: it must return
  ///     soon.
  /// - Returns: What came of it, how the plugins ended included.
  /// - Throws: ``PipelineError``, with what had been done by then.
  public static func run(
    _ specs: [PluginSpec], _ options: PipelineOptions, pluginOptions: PluginOptions = PluginOptions(),
    observer: (@Sendable (PipelineEvent) -> Void)? = nil
  ) async throws(PipelineError) -> PipelineResult {
    let plugins: PluginSet
    do throws(PluginSetError) {
      plugins = try await PluginSet.start(specs, options: pluginOptions, observer: observer)
    } catch {
      throw PipelineError(start: error, options)
    }
    do throws(PipelineError) {
      var result = try await Pipeline(plugins, options).run()
      result.closings = await plugins.close()
      result.journal = plugins.events
      return result
    } catch {
      var error = error
      error.partialResult.closings = await plugins.close()
      error.partialResult.journal = plugins.events
      throw error
    }
  }

  /// Runs the phases of ``PipelineOptions/phases`` in order.
  ///
  /// - Returns: What came of it.
  /// - Throws: ``PipelineError``, with what had been done by then.
  public func run() async throws(PipelineError) -> PipelineResult {
    var run = PipelineRun(plugins, options)
    try await run.run(options.phases)
    var result = run.result
    result.journal = plugins.events
    return result
  }

  /// Runs a command that a plugin declares, with the configuration as all plugins patch it.
  ///
  /// - Parameters:
  ///   - name: The command's name.
  ///   - arguments: Its arguments, without the name.
  /// - Returns: The exit status that the plugin gave, as it gave it.
  /// - Throws: ``PipelineError``, where no plugin or more than one declares the command, too.
  public func runCommand(_ name: String, _ arguments: [String] = []) async throws(PipelineError) -> Int {
    var run = PipelineRun(plugins, options)
    let owners = plugins.plugins.filter { plugin in
      plugin.handshake.capabilities.commands.contains { $0.name == name }
    }
    guard let owner = owners.first else {
      let known = Set(plugins.declaredCommands().map(\.name)).sorted()
      throw run.failure(PipelineFault(.unknownCommand(name: name, known: known), []))
    }
    if owners.count > 1 {
      let ids = owners.map(\.spec.id)
      throw run.failure(PipelineFault(.sharedCommand(name: name, pluginIDs: ids), ids))
    }
    try await run.run([.configure])
    do throws(PipelineFault) {
      let input = CommandRun.Input(name: name, argv: arguments, config: run.result.config)
      return try await run.call(CommandRun.self, input, on: owner).exitCode
    } catch {
      throw run.failure(error)
    }
  }
}

extension PipelineError {
  /// The error of plugins that could not be started.
  init(start error: PluginSetError, _ options: PipelineOptions) {
    var partial = PipelineResult(options)
    partial.journal = error.journal
    let ids: [String]
    var cause = Cause.start(error)
    switch error.reason {
    case .duplicateIDs(let repeated): ids = repeated
    case .failedStarts(let errors): ids = errors.map(\.pluginID)
    case .canceled:
      ids = []
      cause = .canceled
    case .system: ids = []
    }
    self.init(phase: nil, pluginIDs: ids, cause: cause, standardErrorTails: [:], partialResult: partial)
  }
}
