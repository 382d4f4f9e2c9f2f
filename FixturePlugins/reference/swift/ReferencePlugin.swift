import DevctlPlugin

/// A devctl plugin that keeps the whole protocol. Copy it, and put your own work into the handlers.
@main
struct ReferencePlugin: Plugin {
  static let name = "reference-swift"
  static let declares: JSONObject = ["side_effects": "files below .devctl", "idempotent": true]

  var handlers: Handlers {
    On(ConfigMutate.self) { input, context in
      // Fills in what is missing and touches nothing else, so that a second call has nothing left to do.
      let isMissing = try AppPort.value(in: input.config) == nil
      return ConfigMutate.Output(
        configPatch: ConfigPatch(set: isMissing ? ["app.port": .number(AppPort.standard)] : [:]))
    }

    Steps(BuildRun.self) {
      Step("compile", producing: "compile") { _, context in
        // `uname` stands for the compiler.
        let path = context.path(".devctl", "build", "app.txt")
        let program = try await context.run("uname", "-sm").output
        try context.write(program, to: path)
        return path
      }
      Step("manifest", producing: "manifest") { _, context in
        let path = context.path(".devctl", "build", "manifest.json")
        try context.write(#"{"app": "app.txt"}"# + "\n", to: path)
        return path
      }
    }

    Steps(PrepareRun.self) {
      for name in ["data", "cache"] {
        Step(name, producing: name) { _, context in
          let path = context.path(".devctl", name)
          try context.makeFolder(path)
          return path
        }
      }
    }

    On(ValidateRun.self) { input, context in
      let port = try AppPort.value(in: input.config)
      let errors = port == nil || AppPort.number(port) != nil ? [] : [AppPort.issue]
      return ValidateRun.Output(valid: errors.isEmpty, errors: errors)
    }

    On(LaunchPlan.self) { input, context in
      // Depends on the request alone, so that a fresh process plans the same.
      let configured = try AppPort.value(in: input.config) ?? .number(AppPort.standard)
      guard let port = AppPort.number(configured) else { throw PluginError(.invalidInput, AppPort.rule) }
      let service = LaunchPlan.Service(
        name: "app", cwd: context.repositoryRoot,
        command: ["python3", "-m", "http.server", "--bind", "127.0.0.1", "\(port)"], env: ["PORT": "\(port)"],
        health: .tcp(address: "127.0.0.1:\(port)", timeoutMilliseconds: 10_000))
      return LaunchPlan.Output(services: [service])
    }

    Command("seed", help: "Write sample data", arguments: [.string("line")]) { call, context in
      let lines = call.argv.isEmpty ? ["sample"] : call.argv
      try context.write(lines.map { "\($0)\n" }.joined(), to: ".devctl/data/seed.txt")
      return 0
    }

    EventStream(LogsFollow.self) { _, events, _ in
      // Ten lines a second stand for a log file. The loop ends by an error when the stream is to end.
      for number: Int64 in 1... {
        try await events.log("line \(number)", fields: ["number": .number(JSONNumber(number))])
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }
}

/// `app.port`, the one thing of the configuration that the plugin is about.
private enum AppPort {
  static let standard: JSONNumber = 8080
  static let rule = "app.port must be an integer from 1 to 65535"
  static let issue = ValidateRun.Issue(
    code: "PORT_INVALID", message: rule, field: "app.port", fix: "set app.port to a free port, such as 8080")

  /// The value, of any type; nil where it is absent or null.
  static func value(in config: JSONObject) throws -> JSONValue? {
    guard let app = config["app"], !app.isNull else { return nil }
    guard let members = app.objectValue else { throw PluginError(.invalidInput, "app must be an object") }
    return members["port"]?.isNull == false ? members["port"] : nil
  }

  /// The value as a port, nil if it is none.
  static func number(_ value: JSONValue?) -> Int64? {
    value?.intValue.flatMap { (1...65535).contains($0) ? $0 : nil }
  }
}
