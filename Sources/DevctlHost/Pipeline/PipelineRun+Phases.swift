internal import DevctlProtocol

extension PipelineRun {
  /// Each plugin sees the configuration as those before it left it (`host.patch-order`).
  mutating func configure<Operation: PluginOperation<ConfigInput, ConfigMutate.Output>>(
    _ operation: Operation.Type, _ callees: [PluginClient]
  ) async throws(PipelineFault) {
    for plugin in callees {
      let output = try await call(operation, ConfigInput(config: result.config), on: plugin)
      do throws(ConfigPatchError) {
        result.config = try output.configPatch.applied(to: result.config)
      } catch {
        throw PipelineFault(.patch(error), [plugin.spec.id])
      }
    }
  }

  /// All plugins are asked, so that all that is wrong is told at once.
  mutating func validate<Operation: PluginOperation<ConfigInput, ValidateRun.Output>>(
    _ operation: Operation.Type, _ callees: [PluginClient]
  ) async throws(PipelineFault) {
    var validation = result.validation ?? ValidationRecord()
    result.validation = validation
    for plugin in callees {
      let id = plugin.spec.id
      let output = try await call(operation, ConfigInput(config: result.config), on: plugin)
      if !output.valid { validation.objectors.append(id) }
      validation.errors += output.errors.map { ValidationRecord.Issue(pluginID: id, issue: $0) }
      validation.warnings += output.warnings.map { ValidationRecord.Issue(pluginID: id, issue: $0) }
      result.validation = validation
    }
    if !validation.isValid { throw PipelineFault(.invalid(validation), validation.objectors) }
  }

  /// The services of all plugins, resolved and merged.
  mutating func plan<Operation: PluginOperation<ConfigInput, LaunchPlan.Output>>(
    _ operation: Operation.Type, _ callees: [PluginClient]
  ) async throws(PipelineFault) {
    for plugin in callees {
      let id = plugin.spec.id
      let output = try await call(operation, ConfigInput(config: result.config), on: plugin)
      var reading = PlanReading(
        id, repoRoot: options.repoRoot, artifacts: artifacts, isBuildSkipped: !options.phases.contains(.build))
      reading.read(output)
      if !reading.problems.isEmpty { throw PipelineFault(.plan(reading.problems), [id]) }
      for service in reading.services {
        if let other = services.merge(service) {
          try report(Collision(.service, service.name, other.pluginID, id))
        }
      }
      result.services = services.records
    }
  }

  /// Runs the steps of one operation: those that were chosen, or all. The first plugin with a step that fails is the last
  /// that is called.
  mutating func runSteps<Operation: PluginOperation<StepsInput, StepsOutput>>(
    _ operation: Operation.Type, in phase: PipelinePhase, _ callees: [PluginClient]
  ) async throws(PipelineFault) {
    let chosen = options.steps[phase]
    var steps = NamedList<StepRecord>()
    var refusals: [HostError] = []
    for plugin in callees {
      var selections = [chosen]
      while !selections.isEmpty {
        let selection = selections.removeFirst()
        do throws(PipelineFault) {
          let input = StepsInput(config: result.config, steps: selection)
          let output = try await call(operation, input, on: plugin, mayDecline: selection != nil)
          try take(output, of: plugin.spec.id, &steps, in: phase)
        } catch {
          guard let selection, case .call(let hostError) = error.cause, hostError.isUnknownStep else { throw error }
          refusals.append(hostError)
          // It has none of them, or only some: asked for each alone, it can say.
          if selection.count > 1 { selections = selection.map { [$0] } }
        }
      }
    }
    let missing = (chosen ?? []).filter { steps[$0] == nil }
    if missing.isEmpty { return }
    let unknown = UnknownSteps(names: missing, reported: steps.records.map(\.name), answers: refusals)
    throw PipelineFault(.unknownSteps(unknown), [])
  }

  private mutating func take(
    _ output: StepsOutput, of id: String, _ steps: inout NamedList<StepRecord>, in phase: PipelinePhase
  ) throws(PipelineFault) {
    var collisions: [Collision] = []
    for step in output.steps {
      if let other = steps.merge(StepRecord(pluginID: id, result: step)) {
        collisions.append(Collision(.step, step.name, other.pluginID, id))
      }
    }
    for (name, path) in output.artifacts.sorted(by: { $0.key < $1.key }) {
      let other = artifacts.merge(ArtifactRecord(pluginID: id, name: name, path: path))
      // A plugin may make its own again, step by step.
      if let other, other.pluginID != id { collisions.append(Collision(.artifact, name, other.pluginID, id)) }
    }
    result.steps[phase] = steps.records
    result.artifacts = artifacts.records
    let failed = output.steps.filter { !$0.ok }.map { StepRecord(pluginID: id, result: $0) }
    if !failed.isEmpty { throw PipelineFault(.failedSteps(failed), [id]) }
    for collision in collisions { try report(collision) }
  }
}

extension Collision {
  fileprivate init(_ kind: Kind, _ name: String, _ earlier: String, _ later: String) {
    self.init(kind: kind, name: name, earlierPluginID: earlier, laterPluginID: later)
  }
}
