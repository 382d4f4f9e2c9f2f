internal import DevctlProtocol

/// A phase of the pipeline: one operation, called on every plugin that declares it.
public struct PipelinePhase: RawRepresentable, Hashable, Sendable, CaseIterable {
  /// Each plugin changes the configuration, as those before it left it.
  public static let configure = PipelinePhase(ConfigMutate.self)
  /// Builds what services need.
  public static let build = PipelinePhase(BuildRun.self)
  /// Prepares what services need beside it.
  public static let prepare = PipelinePhase(PrepareRun.self)
  /// Checks whether all that services need is there.
  public static let validate = PipelinePhase(ValidateRun.self)
  /// Says which services to start.
  public static let plan = PipelinePhase(LaunchPlan.self)

  /// All phases, in the order in which they run.
  public static let allCases = OperationDescriptor.all.filter { $0.merging != nil }.map { PipelinePhase($0.operation) }

  /// The name of the operation that is called.
  public let rawValue: String

  /// The operation that is called.
  public var operation: String { rawValue }

  /// The phase that calls an operation.
  /// - Parameter rawValue: The operation's name.
  /// - Returns: nil where the pipeline does not call the operation.
  public init?(rawValue: String) {
    guard let phase = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = phase
  }

  init(_ operation: any PluginOperation.Type) { rawValue = operation.name }
}

extension Set<PipelinePhase> {
  /// From the configuration to the plan.
  public static let all = Set(PipelinePhase.allCases)
  /// What tells the plan without building or checking anything.
  public static let planning: Set = [.configure, .plan]
}
