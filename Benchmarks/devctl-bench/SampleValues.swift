import DevctlProtocol

/// A frame of some 200 bytes, as a plugin answers `validate.run`.
enum SampleFrame {
  static let output = ValidateRun.Output(
    valid: true,
    warnings: [
      ValidateRun.Issue(
        code: "W_PORT_TAKEN", message: "port 8080 is used by another program", field: "web.port", fix: "set web.port")
    ])

  static let response = Response(
    requestID: "web-1042", result: .success(output: (try? RawJSON(encoding: output)) ?? .emptyObject))

  static let line = response.encodedJSON()
}

/// A plan as large repositories have them.
enum SamplePlan {
  /// A plan whose text has at least so many bytes, and little more.
  static func output(bytes: Int) -> LaunchPlan.Output {
    let each = LaunchPlan.Output(services: [service(1000)]).encodedJSON().count - 14
    return output(services: max(1, (bytes + each) / (each + 1)))
  }

  static func output(services: Int) -> LaunchPlan.Output {
    LaunchPlan.Output(services: (0..<services).map(service))
  }

  private static func service(_ number: Int) -> LaunchPlan.Service {
    LaunchPlan.Service(
      name: "service-\(number)", cwd: "services/service-\(number)",
      command: ["python3", "-m", "service", "--port", "\(8000 + number)"],
      env: ["PORT": "\(8000 + number)", "LOG_LEVEL": "info", "DATABASE_URL": "postgres://localhost/\(number)"],
      health: .http(url: "http://127.0.0.1:\(8000 + number)/health", timeoutMilliseconds: 30_000))
  }
}
