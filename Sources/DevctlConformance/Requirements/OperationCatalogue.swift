package import DevctlProtocol

/// The operations of the protocol, as the suite needs them: by name, with the check of their output's shape.
package enum OperationCatalogue {
  /// Every operation that the protocol names.
  package static var names: [String] { shapes.keys.sorted() }

  /// What is wrong with an operation's output; nil where it has the documented shape or the operation is the plugin's own.
  package static func mistake(in output: JSONValue?, of operation: String) -> String? {
    guard let shape = shapes[operation] else { return nil }
    guard let output else { return "output: missing" }
    return shape(output)
  }

  private static let shapes: [String: @Sendable (JSONValue) -> String?] = [
    ConfigMutate.name: shape(of: ConfigMutate.self),
    BuildRun.name: shape(of: BuildRun.self),
    PrepareRun.name: shape(of: PrepareRun.self),
    ValidateRun.name: shape(of: ValidateRun.self),
    LaunchPlan.name: shape(of: LaunchPlan.self),
    CommandRun.name: shape(of: CommandRun.self),
    LogsFollow.name: shape(of: LogsFollow.self),
    TelemetryStream.name: shape(of: TelemetryStream.self),
  ]

  private static func shape<Op: PluginOperation>(of operation: Op.Type) -> @Sendable (JSONValue) -> String? {
    { output in
      do {
        _ = try Op.Output.decoded(from: output.encoded())
        return nil
      } catch {
        return "output.\(error)"
      }
    }
  }
}
