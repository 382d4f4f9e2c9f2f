internal import DevctlProtocol
internal import ProcessControl

/// Why a phase failed, before it is known which one it was and what had been done.
struct PipelineFault: Error {
  var pluginIDs: [String]
  var cause: PipelineError.Cause

  init(_ cause: PipelineError.Cause, _ pluginIDs: [String]) {
    self.cause = cause
    self.pluginIDs = pluginIDs
  }
}

/// One run of a pipeline, on its way: calls the plugins one after the other, and merges what they answer.
struct PipelineRun {
  let plugins: PluginSet
  let options: PipelineOptions
  var result: PipelineResult
  var artifacts = NamedList<ArtifactRecord>()
  var services = NamedList<PlannedService>()
  private var phase: PipelinePhase?

  init(_ plugins: PluginSet, _ options: PipelineOptions) {
    self.plugins = plugins
    self.options = options
    result = PipelineResult(options)
    result.commands = plugins.declaredCommands()
  }

  private var journal: PipelineJournal { plugins.journal }

  /// Runs phases one after the other, until one fails.
  mutating func run(_ phases: Set<PipelinePhase>) async throws(PipelineError) {
    for descriptor in OperationDescriptor.all {
      let phase = PipelinePhase(descriptor.operation)
      if let merging = descriptor.merging, phases.contains(phase) { try await run(phase, merging) }
    }
  }

  private mutating func run(
    _ phase: PipelinePhase, _ merging: OperationDescriptor.Merging
  ) async throws(PipelineError) {
    let callees = plugins.plugins.filter { $0.handshake.capabilities.operations.contains(phase.operation) }
    let start = MonotonicInstant.now
    self.phase = phase
    defer { self.phase = nil }
    journal.record(.phaseStarted(phase, pluginIDs: callees.map(\.spec.id)))
    do throws(PipelineFault) {
      if Task.isCancelled { throw PipelineFault(.canceled, []) }
      switch merging {
      case .patches(let operation): try await configure(operation, callees)
      case .steps(let operation): try await runSteps(operation, in: phase, callees)
      case .validation(let operation): try await validate(operation, callees)
      case .services(let operation): try await plan(operation, callees)
      }
      result.phases.append(phase)
      journal.record(.phaseEnded(phase, duration: start.elapsed, isSuccess: true))
    } catch {
      journal.record(.phaseEnded(phase, duration: start.elapsed, isSuccess: false))
      throw failure(error, in: phase)
    }
  }

  /// The whole error, with what is known of the plugins now.
  func failure(_ fault: PipelineFault, in phase: PipelinePhase? = nil) -> PipelineError {
    var tails: [String: [String]] = [:]
    // The error of a call has them already.
    if !fault.cause.isCall {
      for id in fault.pluginIDs {
        if let tail = plugins[id]?.standardErrorTail, !tail.isEmpty { tails[id] = tail }
      }
    }
    var partial = result
    partial.journal = plugins.events
    return PipelineError(
      phase: phase, pluginIDs: fault.pluginIDs, cause: fault.cause, standardErrorTails: tails, partialResult: partial)
  }

  /// Calls one plugin.
  ///
  /// - Parameter mayDecline: Whether `E_UNKNOWN_STEP` is no failure.
  mutating func call<Operation: PluginOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, on plugin: PluginClient, mayDecline: Bool = false
  ) async throws(PipelineFault) -> Operation.Output {
    let id = plugin.spec.id
    let name = Operation.name
    let start = MonotonicInstant.now
    journal.record(.callStarted(pluginID: id, operation: name))
    do throws(HostError) {
      let reply = try await plugin.reply(
        to: operation, input, context: options.context, deadline: options.deadline(of: name))
      let duration = start.elapsed
      await plugin.catchUpOnStandardError()
      journal.record(.callEnded(pluginID: id, operation: name, duration: duration, .succeeded))
      take(reply.warnings, areWarnings: true, from: id, name)
      take(reply.notes, areWarnings: false, from: id, name)
      return reply.output
    } catch {
      let duration = start.elapsed
      await plugin.catchUpOnStandardError()
      let isDeclined = mayDecline && error.isUnknownStep
      journal.record(
        .callEnded(pluginID: id, operation: name, duration: duration, isDeclined ? .declined(error) : .failed(error)))
      let isCanceled = Task.isCancelled && error.code == .canceled && error.reported == nil
      throw PipelineFault(isCanceled ? .canceled : .call(error), [id])
    }
  }

  private mutating func take(_ notes: [Note], areWarnings: Bool, from id: String, _ operation: String) {
    for note in notes {
      journal.record(.remark(PluginRemark(pluginID: id, operation: operation, isWarning: areWarnings, note: note)))
      if areWarnings {
        result.warnings.append(PipelineWarning(phase: phase, pluginIDs: [id], message: note.message))
      }
    }
  }

  /// Deals with a name that is used twice.
  mutating func report(_ collision: Collision) throws(PipelineFault) {
    guard options.strictness == .warn else { throw PipelineFault(.collision(collision), collision.pluginIDs) }
    let message = "\(collision); the later one counts"
    let warning = PipelineWarning(phase: phase, pluginIDs: collision.pluginIDs, message: message)
    result.warnings.append(warning)
    journal.record(.warning(warning))
  }
}

extension HostError {
  /// Whether the plugin says that it has no step of a chosen name (`steps.unknown`).
  var isUnknownStep: Bool { reported?.code == .unknownStep }
}

extension PipelineError.Cause {
  fileprivate var isCall: Bool {
    if case .call = self { true } else { false }
  }
}
