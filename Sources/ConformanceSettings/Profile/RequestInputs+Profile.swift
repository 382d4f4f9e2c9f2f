import ConformanceTranscript
import DevctlProtocol

extension RequestInputs {
  /// Reads the member of a profile.
  init(_ value: ProfileValue) throws(ProfileValue.Error) {
    self.init()
    for (operation, input) in try value.members("inputs by operation, an object") {
      _ = try input.operation(operation)
      let fields = OperationDescriptor.named(operation)?.inputFields
      if operation == CommandRun.name {
        for (command, input) in try input.members("inputs by command, an object") {
          commands[command] = try input.input(of: operation, fields: fields)
        }
      } else {
        operations[operation] = try input.input(of: operation, fields: fields)
      }
    }
  }
}

extension ProfileValue {
  /// The input of an operation; where its fields are known, they have to be as the protocol has them.
  fileprivate func input(of operation: String, fields known: [String]?) throws(Error) -> JSONObject {
    guard let object = value.objectValue else { throw error("the input of \(operation), an object") }
    guard let known else { return object }
    let fields = try fields(known, of: "the input of \(operation)")
    if let config = fields["config"], config.value.objectValue == nil {
      throw config.error("a configuration, an object")
    }
    if let steps = fields["steps"], !steps.value.isNull {
      _ = try steps.elements("the names of steps, an array of strings, or null for all")
        .strings("a step's name, a string")
    }
    _ = try fields["argv"]?.elements("arguments, an array of strings").strings("an argument, a string")
    return object
  }
}
