import DevctlPlugin

@main
struct WebPlugin: Plugin {
  static let name = "web"

  var handlers: Handlers {
    On(ConfigMutate.self) { input, _ in
      let isMissing = input.config["web"]?["port"] == nil
      return .init(configPatch: ConfigPatch(set: isMissing ? ["web.port": 3000] : [:]))
    }

    Steps(BuildRun.self) {
      Step("bundle", producing: "site") { _, context in
        try await context.run("npm", "run", "build", in: "web")
        return context.path("web", "dist")
      }
    }

    On(LaunchPlan.self) { input, _ in
      let port = input.config["web"]?["port"]?.intValue ?? 3000
      let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port)")
      return .init(services: [.init(name: "web", cwd: "web", command: ["npm", "start"], health: health)])
    }

    Command("reset", help: "Empty the database") { _, context in
      try await context.run("make", "db-reset", check: false).exitCode
    }

    EventStream(TelemetryStream.self) { _, events, _ in
      // One a second, until the stream is to end: then the wait throws.
      for seconds: Int64 in 0... {
        try await events.metric(["uptime_s": .number(JSONNumber(seconds))])
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}
