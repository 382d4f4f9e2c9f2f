/// Prepares what services need: `prepare.run`.
public enum PrepareRun: PluginOperation {
  public typealias Input = StepsInput
  public typealias Output = StepsOutput

  public static let name = "prepare.run"
  package static let descriptor = OperationDescriptor.steps(PrepareRun.self)
}
