import DevctlPlugin

/// Serves the notes of a repository, on the port that the configuration names.
@main
struct NotesPlugin: Plugin {
  static let name = "notes"

  var handlers: Handlers {
    On(ConfigMutate.self) { input, _ in
      let isMissing = input.config["notes"]?["port"] == nil
      return ConfigMutate.Output(configPatch: ConfigPatch(set: isMissing ? ["notes.port": 8080] : [:]))
    }

    On(ValidateRun.self) { input, _ in
      if Self.port(in: input.config) != nil { return ValidateRun.Output(valid: true) }
      let issue = ValidateRun.Issue(
        code: "NOTES_PORT", message: "notes.port is no port", fix: "set it to a number from 1 to 65535")
      return ValidateRun.Output(valid: false, errors: [issue])
    }

    On(LaunchPlan.self) { input, _ in
      guard let port = Self.port(in: input.config) else { throw PluginError(.invalidInput, "notes.port is no port") }
      let command = ["python3", "-m", "http.server", "--directory", "notes", "\(port)"]
      let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port)")
      return LaunchPlan.Output(services: [.init(name: "notes", command: command, health: health)])
    }
  }

  private static func port(in config: JSONObject) -> Int? {
    guard let port = config["notes"]?["port"] else { return 8080 }
    return port.intValue.flatMap { (1...65535).contains($0) ? Int($0) : nil }
  }
}
