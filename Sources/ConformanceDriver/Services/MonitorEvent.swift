import DevctlProtocol

/// What the monitor of a service is told to do, as one JSON object on its standard input.
struct MonitorRequest: Sendable, Hashable, Codable, JSONCodable {
  /// The words that start the service.
  var start: [String]
  /// The words that stop it; nil where its processes are just told to end.
  var stop: [String]?
  /// Where both run.
  var folder: String
  /// Their whole environment.
  var environment: [String: String]

  /// Whether there are programs to run.
  var isValid: Bool { !start.isEmpty && stop?.isEmpty != true }
}

/// What a monitor tells of its service, one JSON object a line on its standard output.
enum MonitorEvent: Sendable, Hashable, Codable, JSONCodable {
  /// The service can't be started, for this reason.
  case refused(String)
  /// Its first process has ended; a service that puts itself into the background does so with success.
  case exited(String, isSuccess: Bool, stderrTail: [String])
  /// All its processes are gone.
  case ended(stderrTail: [String])
}
