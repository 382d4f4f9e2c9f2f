public import DevctlProtocol
internal import ProcessControl

/// A running plugin. Several that run as one are a ``PluginSet``, and a ``Pipeline`` takes them to a plan.
///
/// ```swift
/// let plugin = try await PluginClient.start(PluginSpec(id: "web", path: "/repo/plugins/devctl-web"))
/// let patch = try await plugin.call(ConfigMutate.self, ConfigInput(config: config), context: context).configPatch
/// let report = await plugin.close()
/// ```
///
/// Calls may be made from any task, many at once; each gets its own response, in whatever order they come. Call
/// ``close()`` in the end. A plugin that nobody holds any more is killed.
public final class PluginClient: Sendable {
  /// How the plugin was started.
  public var spec: PluginSpec { core.spec }
  /// What the plugin said about itself.
  public let handshake: Handshake
  let core: PluginCore
  let child: ChildProcess

  private init(_ handshake: Handshake, _ core: PluginCore, _ child: ChildProcess) {
    self.handshake = handshake
    self.core = core
    self.child = child
  }

  deinit {
    child.abandon()
  }

  /// Starts a plugin and waits for its handshake (`handshake.in-time`).
  ///
  /// stderr is read from the first moment on, whatever the plugin does on stdout.
  ///
  /// - Parameters:
  ///   - spec: Which program it is.
  ///   - options: Timeout, limits and callbacks.
  /// - Returns: The plugin, ready for calls.
  /// - Throws: ``HostError`` with `E_START_FAILED`, `E_PROTOCOL_INVALID_HANDSHAKE`, `E_TIMEOUT` or `E_CANCELED`; nothing
  ///   of the plugin is left running then.
  public static func start(
    _ spec: PluginSpec, options: PluginOptions = PluginOptions()
  ) async throws(HostError) -> PluginClient {
    let loop: EventLoop
    do throws(SystemError) {
      loop = try .shared()
    } catch {
      throw HostError(pluginID: spec.id, code: .startFailed, message: Self.sentence("\(error)"))
    }
    let core = PluginCore(spec, options, on: loop)
    let child = try spawn(core)
    let result = await core.startUp.wait(until: .after(options.handshakeTimeout))
    do throws(HostError) {
      guard let result else {
        if Task.isCancelled { throw core.error(.canceled) }
        let timeout = options.handshakeTimeout.readable
        throw core.error(Fault(.timeout, "no handshake came on stdout within \(timeout)"))
      }
      return PluginClient(try result.get(), core, child)
    } catch {
      await child.tearDown(.kill)
      throw error
    }
  }

  private static func spawn(_ core: PluginCore) throws(HostError) -> ChildProcess {
    let spec = core.spec
    guard SafeName.isValid(spec.id) else {
      let rule = "a plugin's id is one to 64 of A-Z a-z 0-9 . _ - and starts with no dot or dash"
      throw core.error(Fault(.startFailed, "\"\(Printable(spec.id))\" is no valid id; \(rule)"))
    }
    var request = SpawnRequest(
      executable: spec.path, arguments: spec.arguments, workingDirectory: spec.workingDirectory,
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    // Taken apart only where something is added to it, or `PATH` is needed.
    request.inheritsEnvironment =
      core.options.baseEnvironment == nil && spec.environment.isEmpty && spec.path.utf8.contains(UInt8(ascii: "/"))
    if !request.inheritsEnvironment {
      let base = core.options.baseEnvironment ?? ProcessEnvironment.current
      request.environment = base.merging(spec.environment) { _, added in added }
    }
    do throws(SpawnError) {
      return try ChildProcess.start(request, on: core.loop) { child, event in core.handle(child, event) }
    } catch {
      throw core.error(Fault(.startFailed, sentence(error.description)))
    }
  }

  /// Without its full stop.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Where the plugin's responses are read.
  ///
  /// A task on it, such as `Task(executorPreference: plugin.executor) { … }`, gets them without a change of threads,
  /// which is most of the cost of a short call. It serves all plugins: nothing on it may block or compute for long.
  public var executor: any TaskExecutor { core.loop }

  /// The last lines that the plugin wrote to stderr.
  public var standardErrorTail: [String] { core.standardErrorTail }

  /// The process.
  public var processIdentifier: Int32 { child.pid }

  /// How the process ended; nil as long as it runs.
  public var exit: PluginExit? { child.exitStatus.map(PluginExit.init) }

  /// Ends the plugin: end of input, a grace, SIGTERM to its process group, a grace, SIGKILL (`shutdown.eof-exits`).
  ///
  /// Calls under way may still be answered until the process ends, and fail with `E_CANCELED` then; new ones fail at
  /// once. Whatever the plugin has left in its process group is killed. Goes on to its end even if the task is canceled,
  /// and gives the same report to every caller.
  ///
  /// - Returns: How the plugin came to its end.
  @discardableResult
  public func close() async -> CloseReport {
    core.conversation.withLock { $0.isClosing = true }
    let report = await child.tearDown(
      Teardown([
        .closeStandardInput(grace: core.options.endOfInputGrace),
        .signal(Signal.terminate, grace: core.options.terminationGrace),
      ]))
    let ending: CloseReport.Ending =
      switch report.cause {
      case .endedBefore: .alreadyEnded
      case .step(.closeStandardInput): .endOfInput
      case .step(.signal): .terminated
      case .kill: .killed
      }
    return CloseReport(ending: ending, exit: report.status.map(PluginExit.init), duration: report.duration)
  }
}
