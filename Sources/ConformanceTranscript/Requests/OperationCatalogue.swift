import DevctlProtocol

/// The operations of the protocol, as the suite needs them.
package enum OperationCatalogue {
  /// Every operation that the protocol names.
  package static var names: [String] { essentialFields.keys.sorted() }

  /// The operations that work step by step.
  package static let stepOperations = [BuildRun.name, PrepareRun.name]

  /// The field by which a host knows an operation's output; nil where the operation is the plugin's own.
  package static func essentialField(of operation: String) -> String? { essentialFields[operation] }

  private static let essentialFields: [String: String] = [
    ConfigMutate.name: "config_patch",
    BuildRun.name: "steps",
    PrepareRun.name: "steps",
    ValidateRun.name: "valid",
    LaunchPlan.name: "services",
    CommandRun.name: "exit_code",
    LogsFollow.name: "stream_id",
    TelemetryStream.name: "stream_id",
  ]
}
