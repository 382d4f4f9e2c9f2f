/// Builds what services need: `build.run`.
public enum BuildRun: PluginOperation {
  public typealias Input = StepsInput
  public typealias Output = StepsOutput

  public static let name = "build.run"
  package static let descriptor = OperationDescriptor.steps(BuildRun.self)
}
