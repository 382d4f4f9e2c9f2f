internal import DevctlProtocol
internal import ProcessControl

/// Several plugins that run as one, in the order in which they are called.
///
/// Call ``close()`` in the end, or let ``with(_:options:observer:_:)`` do that. Plugins of a set that nobody holds any
/// more are killed.
public final class PluginSet: Sendable {
  /// The plugins, in their order: priority ascending, then id.
  public let plugins: [PluginClient]
  let journal: PipelineJournal
  private let closing = Locked<Task<[PluginClosing], Never>?>(nil)

  private init(_ plugins: [PluginClient], _ journal: PipelineJournal) {
    self.plugins = plugins
    self.journal = journal
  }

  /// Starts plugins, all at the same time, and waits for all handshakes.
  ///
  /// Where one fails, or the task is canceled, the others are closed before this throws.
  ///
  /// - Parameters:
  ///   - specs: Which plugins, in any order.
  ///   - options: How each of them is treated.
  ///   - observer: Gets what happens, one event after the other, from now until the set is closed. Called on the loop that
  ///     serves all plugins: it must return soon.
  /// - Returns: The plugins, all ready for calls.
  /// - Throws: ``PluginSetError``, which names every plugin that failed.
  public static func start(
    _ specs: [PluginSpec], options: PluginOptions = PluginOptions(),
    observer: (@Sendable (PipelineEvent) -> Void)? = nil
  ) async throws(PluginSetError) -> PluginSet {
    let loop: EventLoop
    do throws(SystemError) {
      loop = try .shared()
    } catch {
      throw PluginSetError(reason: .system("\(error)"), journal: [])
    }
    let repeated = specs.repeatedIDs()
    if !repeated.isEmpty { throw PluginSetError(reason: .duplicateIDs(repeated), journal: []) }
    let journal = PipelineJournal(on: loop, observer: observer)
    let results = await startAll(specs.inPipelineOrder(), options, journal)
    var plugins: [PluginClient] = []
    var failures: [HostError] = []
    for result in results {
      switch result {
      case .success(let plugin): plugins.append(plugin)
      case .failure(let error): failures.append(error)
      }
    }
    if failures.isEmpty && !Task.isCancelled { return PluginSet(plugins, journal) }
    _ = await closeAll(plugins, journal)
    let reason = Task.isCancelled ? PluginSetError.Reason.canceled : .failedStarts(failures)
    throw PluginSetError(reason: reason, journal: journal.records)
  }

  /// Runs `body` with plugins that are started before and closed after it, whatever comes.
  ///
  /// - Parameters:
  ///   - specs: Which plugins, in any order.
  ///   - options: How each of them is treated.
  ///   - observer: Gets what happens, as with ``start(_:options:observer:)``.
  ///   - body: What to do with them.
  /// - Returns: What `body` returns.
  /// - Throws: ``PluginSetError``, or what `body` throws.
  public static func with<Result: Sendable>(
    _ specs: [PluginSpec], options: PluginOptions = PluginOptions(),
    observer: (@Sendable (PipelineEvent) -> Void)? = nil, _ body: (PluginSet) async throws -> Result
  ) async throws -> Result {
    let plugins = try await start(specs, options: options, observer: observer)
    do {
      let result = try await body(plugins)
      await plugins.close()
      return result
    } catch {
      await plugins.close()
      throw error
    }
  }

  /// The plugin of an id.
  public subscript(id: String) -> PluginClient? { plugins.first { $0.spec.id == id } }

  /// The commands that the plugins declare, in the plugins' order; a name that two plugins share is there twice.
  public func declaredCommands() -> [DeclaredCommand] {
    plugins.flatMap { plugin in
      plugin.handshake.capabilities.commands.map { DeclaredCommand(pluginID: plugin.spec.id, declaration: $0) }
    }
  }

  /// What has happened so far, in order. Of lines on stderr the last 4 MiB are kept.
  public var events: [PipelineRecord] { journal.records }

  /// Closes all plugins at the same time, as ``PluginClient/close()`` does each.
  ///
  /// Goes on to its end even if the task is canceled, and gives the same reports to every caller.
  ///
  /// - Returns: How each came to its end, in the plugins' order.
  @discardableResult
  public func close() async -> [PluginClosing] {
    let task = closing.withLock { closing in
      if let closing { return closing }
      let task = Task { [plugins, journal] in await Self.closeAll(plugins, journal) }
      closing = task
      return task
    }
    return await task.value
  }
}

extension PluginSet {
  private static func startAll(
    _ specs: [PluginSpec], _ options: PluginOptions, _ journal: PipelineJournal
  ) async -> [Result<PluginClient, HostError>] {
    for spec in specs { journal.record(.pluginStarting(pluginID: spec.id)) }
    return await inParallel(specs) { await start($0, options, journal) }
  }

  private static func start(
    _ spec: PluginSpec, _ options: PluginOptions, _ journal: PipelineJournal
  ) async -> Result<PluginClient, HostError> {
    let begin = MonotonicInstant.now
    do throws(HostError) {
      let plugin = try await PluginClient.start(spec, options: options.reporting(spec.id, to: journal))
      let duration = begin.elapsed
      await plugin.catchUpOnStandardError()
      journal.record(.pluginStarted(pluginID: spec.id, plugin.handshake, duration: duration))
      return .success(plugin)
    } catch {
      journal.record(.pluginFailed(error))
      return .failure(error)
    }
  }

  private static func closeAll(_ plugins: [PluginClient], _ journal: PipelineJournal) async -> [PluginClosing] {
    let closings = await inParallel(plugins) { plugin in
      let closing = PluginClosing(pluginID: plugin.spec.id, report: await plugin.close())
      journal.record(.pluginClosed(closing))
      return closing
    }
    await journal.flush()
    return closings
  }

  /// Does something with all elements at the same time.
  ///
  /// - Returns: The outcomes, in the elements' order.
  private static func inParallel<Element: Sendable, Outcome: Sendable>(
    _ elements: [Element], _ body: @escaping @Sendable (Element) async -> Outcome
  ) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      for (place, element) in elements.enumerated() { group.addTask { (place, await body(element)) } }
      var outcomes: [(Int, Outcome)] = []
      for await outcome in group { outcomes.append(outcome) }
      return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension PluginOptions {
  /// The options with callbacks that write to the journal, too.
  fileprivate func reporting(_ pluginID: String, to journal: PipelineJournal) -> PluginOptions {
    var options = self
    options.onStandardErrorLine = { [onStandardErrorLine] line in
      journal.record(.standardErrorLine(pluginID: pluginID, line))
      onStandardErrorLine?(line)
    }
    options.onDiagnostic = { [onDiagnostic] diagnostic in
      journal.record(.diagnostic(pluginID: pluginID, diagnostic))
      onDiagnostic?(diagnostic)
    }
    return options
  }
}

extension PluginClient {
  /// Waits until what the plugin has written to stderr by now was handed on.
  func catchUpOnStandardError() async {
    let child = self.child
    await withCheckedContinuation { continuation in
      child.loop.execute {
        child.readAvailable(.standardError)
        continuation.resume()
      }
    }
  }
}
