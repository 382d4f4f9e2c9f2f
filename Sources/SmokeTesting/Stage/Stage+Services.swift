import DevctlProtocol
import FileSystem
import ProcessControl
import ServiceProbing

extension Stage {
  /// The command line of a test program.
  func app(_ words: String...) -> [String] { [executable, "dev", "app"] + words }

  /// What the service itself answers.
  func answer(at port: ReservedPort, _ target: String = "/") throws -> String {
    do throws(HTTPExchange.Failure) {
      return try HTTPExchange.get(
        ServiceAddress(host: "127.0.0.1", port: port.number), target: target, within: .seconds(5), cancellation)
    } catch {
      throw CheckFailure("\(port.url) does not answer: \(error)")
    }
  }

  /// Fails unless it is `http-echo` that answers, with what it was asked.
  func expectEcho(at port: ReservedPort) throws {
    let target = "/smoke?port=\(port.number)"
    let answer = try answer(at: port, target)
    try expect(answer.contains("GET \(target) HTTP/1.1"), "\(port.url) answers something else: \(answer.prefix(80))")
  }

  /// What `status` says of a service.
  func status(of service: String) throws -> JSONValue {
    let report = try devctl("status", "--output", "json").expecting(0).json()
    let services = report["services"]?.arrayValue ?? []
    return try services.first { $0["name"]?.stringValue == service }
      .required("status does not know \(service)")
  }

  /// The number of a service's process.
  func pid(of service: String) throws -> Int32 {
    let number = try status(of: service)["pid"]?.intValue
    return try number.flatMap(Int32.init(exactly:)).required("status has no process of \(service)")
  }

  /// Stops all services, and fails unless that is complete.
  @discardableResult
  func down(_ words: String...) throws -> DevctlResult {
    try end(of: start(["down"] + words)).expecting(0)
  }

  /// Fails where a process of the scene runs, or the state file says that one does.
  func expectNothingRuns() throws {
    let running = running.map(\.summary)
    guard running.isEmpty else { throw CheckFailure("there still runs", stderrTail: running) }
    try expect(
      FileTree.status("\(repository)/.devctl/state.json") == nil, "there still is a state file, .devctl/state.json")
  }

  /// Fails unless a file is for its owner alone.
  func expectPrivate(_ path: String) throws {
    let status = try FileTree.status(path).required("there is no file \(path)")
    let mode = status.permissions
    try expect(mode == 0o600, "the file \(path) has the mode \(String(mode, radix: 8)) in place of 600")
  }
}

extension LaunchPlan.Service {
  /// A service that is ready once it answers at the port.
  static func serving(
    _ name: String, at port: ReservedPort, within milliseconds: Int64 = 10_000, command: [String]
  ) -> Self {
    Self(
      name: name, command: command + ["--shared", "--port", "\(port.number)"],
      health: .http(url: port.url, timeoutMilliseconds: milliseconds))
  }
}
