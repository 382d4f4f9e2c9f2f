/// What the suite, the host and the tests of the specification know of one operation of the protocol.
///
/// Each operation has one, beside its name, input and output. Nothing else lists operations.
package struct OperationDescriptor: Sendable {
  /// How an operation is answered.
  package enum Kind: Sendable {
    /// With one output.
    case answer
    /// With one output that reports steps, which the input can choose.
    case steps
    /// With the exit code of a command that the plugin declares.
    case command
    /// With the id of a stream, whose events follow.
    case stream
  }

  /// How the pipeline merges what several plugins answer.
  ///
  /// Each case carries the operation, whose output it can merge.
  package enum Merging: Sendable {
    /// Each plugin gets the config as the patches of those before it left it (`host.patch-order`).
    case patches(any PluginOperation<ConfigInput, ConfigMutate.Output>.Type)
    /// Steps merge by name, artifacts by key (`host.collisions`).
    case steps(any PluginOperation<StepsInput, StepsOutput>.Type)
    /// Valid if all say so; errors and warnings are joined.
    case validation(any PluginOperation<ConfigInput, ValidateRun.Output>.Type)
    /// Services merge by name (`host.collisions`).
    case services(any PluginOperation<ConfigInput, LaunchPlan.Output>.Type)
  }

  /// The type that has the operation's name, input and output.
  package let operation: any PluginOperation.Type
  /// The operation's name.
  package let name: String
  /// How it is answered.
  package let kind: Kind
  /// The member by which a host recognizes the output.
  package let essentialField: String
  /// What the suite calls the operation with: every field that the protocol names, as empty as it allows.
  ///
  /// The name of a command is not among them.
  package let sampleInput: JSONObject
  /// True where it has effects, unless under dry run.
  package let acts: Bool
  /// How the pipeline merges the outputs; nil where the pipeline does not call the operation.
  package let merging: Merging?

  /// - Parameter merging: One of the cases of ``Merging``, which takes the operation.
  package init<Operation: PluginOperation>(
    _ operation: Operation.Type, _ kind: Kind = .answer, essentialField: String, sampleInput: JSONObject,
    acts: Bool = false, merging: ((Operation.Type) -> Merging)? = nil
  ) {
    self.operation = operation
    name = Operation.name
    self.kind = kind
    self.essentialField = essentialField
    self.sampleInput = sampleInput
    self.acts = acts
    self.merging = merging?(operation)
  }

  /// The fields that the protocol names in the input; nil where the input is free.
  package var inputFields: [String]? { kind == .stream ? nil : sampleInput.keys }

  /// The schema of the input, a path in `ProtocolSpec/schemas`.
  package var inputSchema: String { "operations/\(name).input.json" }

  /// The schema of the output, a path in `ProtocolSpec/schemas`.
  package var outputSchema: String { "operations/\(name).output.json" }
}

extension OperationDescriptor {
  /// Every operation of the protocol; those of the pipeline stand first, in the order in which it calls them.
  package static let all = [
    ConfigMutate.descriptor, BuildRun.descriptor, PrepareRun.descriptor, ValidateRun.descriptor, LaunchPlan.descriptor,
    CommandRun.descriptor, LogsFollow.descriptor, TelemetryStream.descriptor,
  ]

  /// The operation of a name; nil where the protocol has none.
  package static func named(_ name: String) -> OperationDescriptor? { all.first { $0.name == name } }

  /// The names of the operations of a kind.
  package static func names(of kind: Kind) -> [String] { all.filter { $0.kind == kind }.map(\.name) }

  /// An operation that the pipeline calls, and that runs steps.
  static func steps<Operation: PluginOperation<StepsInput, StepsOutput>>(
    _ operation: Operation.Type
  ) -> OperationDescriptor {
    OperationDescriptor(
      operation, .steps, essentialField: "steps", sampleInput: ["config": [:], "steps": .null], acts: true,
      merging: Merging.steps)
  }

  /// An operation that starts a stream.
  static func stream<Operation: StreamOperation>(_ operation: Operation.Type) -> OperationDescriptor {
    OperationDescriptor(operation, .stream, essentialField: "stream_id", sampleInput: [:])
  }
}
