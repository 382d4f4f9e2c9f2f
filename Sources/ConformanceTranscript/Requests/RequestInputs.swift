package import DevctlProtocol

/// What operations are called with: what the profile says, and beyond that the smallest input that the protocol allows.
package struct RequestInputs: Sendable, Hashable {
  /// Fields of the input, by operation.
  package var operations: [String: JSONObject] = [:]
  /// Fields of the input of `command.run`, by the command's name.
  package var commands: [String: JSONObject] = [:]

  package init() {}

  /// The operations that there is an input for.
  package var names: [String] { (operations.keys + (commands.isEmpty ? [] : [CommandRun.name])).sorted() }

  /// The commands that there is an input for.
  package var commandNames: [String] { commands.keys.sorted() }

  /// The input for an operation.
  ///
  /// - Parameter command: the command that is called, where the operation is `command.run`.
  package func input(for operation: String, command: String? = nil) -> JSONObject {
    var input = OperationDescriptor.named(operation)?.sampleInput ?? [:]
    for (name, value) in operations[operation] ?? [:] { input[name] = value }
    if operation == CommandRun.name, let command {
      for (name, value) in commands[command] ?? [:] { input[name] = value }
    }
    return input
  }
}
