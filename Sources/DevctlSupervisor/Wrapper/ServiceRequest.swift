import DevctlProtocol

/// What a wrapper is to run, as one JSON object on its standard input.
struct ServiceRequest: Sendable, Hashable {
  var name: String
  var command: [String]
  /// Where it runs.
  var folder: String
  /// What its environment has beyond the wrapper's own.
  var environment: [String: String]
  var repositoryRoot: String
  /// How long it may take to end once it is asked to, in milliseconds.
  var graceMilliseconds: Int64

  var value: JSONValue {
    var variables: JSONObject = [:]
    for (name, value) in environment { variables[name] = .string(value) }
    return [
      "name": .string(name), "command": .array(command.map { .string($0) }), "folder": .string(folder),
      "environment": .object(variables), "repository_root": .string(repositoryRoot),
      "grace_ms": .number(JSONNumber(graceMilliseconds)),
    ]
  }
}

extension ServiceRequest {
  /// Reads an order; nil where the value is none.
  init?(_ value: JSONValue) {
    guard let name = value["name"]?.stringValue, SafeName.isValid(name),
      let command = value["command"]?.arrayValue?.compactMap(\.stringValue), !command.isEmpty,
      let folder = value["folder"]?.stringValue, let variables = value["environment"]?.objectValue,
      let root = value["repository_root"]?.stringValue, let grace = value["grace_ms"]?.intValue
    else { return nil }
    var environment: [String: String] = [:]
    for (name, variable) in variables { environment[name] = variable.stringValue }
    self.init(
      name: name, command: command, folder: folder, environment: environment, repositoryRoot: root,
      graceMilliseconds: grace)
  }
}

/// What `up` tells a wrapper in the end, in one byte. The end of the pipe without one says that `up` is gone.
enum WrapperVerdict {
  /// The service is in the state file: it may live on.
  static let commit = UInt8(ascii: "c")
  /// The start has failed: the service is to end.
  static let abandon = UInt8(ascii: "a")
}
