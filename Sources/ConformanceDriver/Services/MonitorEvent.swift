import DevctlProtocol

/// What the monitor of a service is told to do, as one JSON object on its standard input.
struct MonitorRequest: Sendable, Hashable {
  /// The words that start the service.
  var start: [String]
  /// The words that stop it; nil where its processes are just told to end.
  var stop: [String]?
  /// Where both run.
  var folder: String
  /// Their whole environment.
  var environment: [String: String]

  init(start: [String], stop: [String]?, folder: String, environment: [String: String]) {
    self.start = start
    self.stop = stop
    self.folder = folder
    self.environment = environment
  }

  var value: JSONValue {
    func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    var variables: JSONObject = [:]
    for (name, value) in environment { variables[name] = .string(value) }
    return [
      "start": strings(start), "stop": stop.map(strings) ?? .null, "folder": .string(folder),
      "environment": .object(variables),
    ]
  }

  /// Reads an order; nil where the value is none.
  init?(_ value: JSONValue) {
    guard let start = value["start"]?.arrayValue?.compactMap(\.stringValue), !start.isEmpty,
      let folder = value["folder"]?.stringValue, let variables = value["environment"]?.objectValue
    else { return nil }
    self.start = start
    stop = value["stop"]?.arrayValue?.compactMap(\.stringValue)
    self.folder = folder
    environment = [:]
    for (name, variable) in variables { environment[name] = variable.stringValue }
  }
}

/// What a monitor tells of its service, one JSON object a line on its standard output.
enum MonitorEvent: Sendable, Hashable {
  /// The service can't be started, for this reason.
  case refused(String)
  /// Its first process has ended; a service that puts itself into the background does so with success.
  case exited(String, isSuccess: Bool, stderrTail: [String])
  /// All its processes are gone.
  case ended(stderrTail: [String])

  var value: JSONValue {
    func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    return switch self {
    case .refused(let reason): ["refused": .string(reason)]
    case .exited(let how, let isSuccess, let words):
      ["exited": .string(how), "success": .bool(isSuccess), "last_words": strings(words)]
    case .ended(let words): ["ended": true, "last_words": strings(words)]
    }
  }

  init?(_ value: JSONValue) {
    let words = (value["last_words"]?.arrayValue ?? []).compactMap(\.stringValue)
    if let reason = value["refused"]?.stringValue {
      self = .refused(reason)
    } else if let how = value["exited"]?.stringValue {
      self = .exited(how, isSuccess: value["success"] == true, stderrTail: words)
    } else if value["ended"] != nil {
      self = .ended(stderrTail: words)
    } else {
      return nil
    }
  }
}
