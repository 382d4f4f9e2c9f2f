/// A phase of the pipeline: one operation, called on every plugin that declares it. In the order in which they run.
public enum PipelinePhase: String, Hashable, Sendable, CaseIterable {
  /// Each plugin changes the configuration, as those before it left it.
  case configure = "config.mutate"
  /// Builds what services need.
  case build = "build.run"
  /// Prepares what services need beside it.
  case prepare = "prepare.run"
  /// Checks whether all that services need is there.
  case validate = "validate.run"
  /// Says which services to start.
  case plan = "launch.plan"

  /// The operation that is called.
  public var operation: String { rawValue }
}

extension Set<PipelinePhase> {
  /// From the configuration to the plan.
  public static let all = Set(PipelinePhase.allCases)
  /// What tells the plan without building or checking anything.
  public static let planning: Set = [.configure, .plan]
}
