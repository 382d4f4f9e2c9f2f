import DevctlProtocol

/// What a wrapper is to run, as one JSON object on its standard input.
struct ServiceRequest: Sendable, Hashable, Codable, JSONCodable {
  var name: String
  var command: [String]
  /// Where it runs.
  var folder: String
  /// What its environment has beyond the wrapper's own.
  var environment: [String: String]
  var repositoryRoot: String
  /// How long it may take to end once it is asked to, in milliseconds.
  var graceMilliseconds: Int64

  /// Whether files can be named after the service, and there is a program to run.
  var isValid: Bool { SafeName.isValid(name) && !command.isEmpty }
}

/// What `up` tells a wrapper in the end, in one byte. The end of the pipe without one says that `up` is gone.
enum WrapperVerdict {
  /// The service is in the state file: it may live on.
  static let commit = UInt8(ascii: "c")
  /// The start has failed: the service is to end.
  static let abandon = UInt8(ascii: "a")
}
