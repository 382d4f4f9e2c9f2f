public import DevctlProtocol

/// Why a pipeline did not come to its end.
public struct PipelineError: Error, Sendable {
  /// What was the matter.
  public enum Cause: Sendable {
    /// The plugins could not be started.
    case start(PluginSetError)
    /// A call failed.
    case call(HostError)
    /// A patch of the configuration can't be applied.
    case patch(ConfigPatchError)
    /// Two plugins use the same name, and the pipeline is strict.
    case collision(Collision)
    /// Steps failed: all that the plugin reported in the same response.
    case failedSteps([StepRecord])
    /// Steps were chosen that no plugin reported.
    case unknownSteps(UnknownSteps)
    /// Plugins say that services can't be started.
    case invalid(ValidationRecord)
    /// A plan can't be carried out.
    case plan([PlanProblem])
    /// No plugin declares the command; `known` are those that are declared, in ascending order.
    case unknownCommand(name: String, known: [String])
    /// More than one plugin declares the command.
    case sharedCommand(name: String, pluginIDs: [String])
    /// The task was canceled.
    case canceled
  }

  /// The phase in which it happened; nil before and beside the pipeline.
  public let phase: PipelinePhase?
  /// The plugins that it is about.
  public let pluginIDs: [String]
  /// What was the matter.
  public let cause: Cause
  /// The last lines on stderr of those plugins that wrote any, by the plugin's id, as they wrote them.
  public let standardErrorTails: [String: [String]]
  /// What had been done by then.
  public internal(set) var partialResult: PipelineResult

  /// Whether the task was canceled, rather than anything having failed.
  public var isCanceled: Bool {
    if case .canceled = cause { true } else { false }
  }

  /// What a program can go by: the code of the call that failed, or one of the pipeline's own.
  public var code: ErrorCode {
    switch cause {
    case .call(let error): error.code
    case .start(let error):
      if case .failedStarts(let errors) = error.reason, let first = errors.first { first.code } else { .startFailed }
    case .patch: "E_CONFIG_PATCH"
    case .collision: "E_COLLISION"
    case .failedSteps: "E_STEP_FAILED"
    case .unknownSteps: .unknownStep
    case .invalid: "E_INVALID"
    case .plan: "E_PLAN"
    case .unknownCommand: "E_UNKNOWN_COMMAND"
    case .sharedCommand: "E_SHARED_COMMAND"
    case .canceled: .canceled
    }
  }
}

/// Steps that were chosen, and that no plugin has.
public struct UnknownSteps: Hashable, Sendable {
  /// What was chosen and not reported.
  public let names: [String]
  /// The steps that were reported.
  public let reported: [String]
  /// What plugins answered that do not have a step.
  public let answers: [HostError]
}

/// Something about a service that can't be carried out.
public struct PlanProblem: Hashable, Sendable {
  /// The plugin that plans the service.
  public let pluginID: String
  /// Where in the response it stands, such as `output.services[2].health.address`.
  public let field: String
  /// What was expected, and what came, without a full stop.
  public let message: String
}

extension ErrorCode {
  /// The plugin has no step of a name (`steps.unknown`). Plugins' word, which the SDK has for them.
  static let unknownStep: ErrorCode = "E_UNKNOWN_STEP"
}
