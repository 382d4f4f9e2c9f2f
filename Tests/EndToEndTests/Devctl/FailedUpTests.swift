import DevctlProtocol
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite struct FailedUpTests {
  private static let unstartableServices: [(JSONValue, String)] = [
    (["name": "bad", "command": ["no-such-program"]], "No folder of PATH has an executable"),
    (["name": "bad", "command": ["sleep", "1"], "cwd": "no-such-folder"], "does not exist"),
    (["name": "../../x", "command": ["sleep", "1000"]], "output.services[1].name: expected a name"),
    (["name": "other", "command": ["sleep", "1000"]], "output.services[1].name: expected a name of its own"),
    (["name": "bad", "command": []], "output.services[1].command: expected a program"),
    (["name": "bad", "executable": ["artifact_id": "srv"]], "srv"),
    (["name": "bad", "command": ["sleep", "1"], "health": ["type": "tcp", "address": "nowhere"]], "nowhere"),
  ]

  @Test("a service that ends before it is ready fails up at once, with its stderr tail shown once")
  func endsEarly() async throws {
    try await Workbench.with { bench in
      let port = try ReservedPort()
      let health: JSONValue = ["type": "tcp", "address": .string("127.0.0.1:\(port.number)"), "timeout_ms": 60_000]
      try bench.plan(
        Service.sleeper("other"), Service.shell("db", "echo warming up >&2; echo no disk >&2; exit 3", health: health))
      let begin = MonotonicInstant.now
      let up = try await bench.devctl("up")
      #expect(begin.elapsed < .seconds(20))
      #expect(up.status == .exited(1) && up.error.contains("the service db ended"), "\(up)")
      #expect(up.error.contains("exit status 3\n  warming up\n  no disk\nlog: \(bench.root)/.devctl/logs/db-"), "\(up)")
      #expect(bench.sleepers.isEmpty && bench.read(".devctl/state.json") == nil)
    }
  }

  @Test("a service that is not ready in its time is told with its check, its stderr tail and its log")
  func notReady() async throws {
    try await Workbench.with { bench in
      let port = try ReservedPort()
      try bench.plan(Service.sleeper("other"), Service.waiting("slow", port, milliseconds: 300))
      let document = try await bench.document("up")
      #expect(document["error"]?["code"]?.stringValue == "E_NOT_READY", "\(document)")
      let message = document["error"]?["message"]?.stringValue ?? ""
      #expect(message.hasPrefix("the service slow was not ready within 300 ms: 127.0.0.1:\(port.number)"), "\(message)")
      #expect(message.contains("without a word on standard error"))
      #expect(bench.sleepers.isEmpty)
    }
  }

  @Test("a port that is taken is told with its holder, by up and by doctor")
  func portInUse() async throws {
    try await Workbench.with { bench in
      let port = try ReservedPort()
      port.listen()
      try bench.plan(Service.web("web", port))
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(1) && up.error.contains("127.0.0.1:\(port.number)"), "\(up)")
      #expect(up.error.contains("is taken by process \(getpid())"), "\(up)")
      let doctor = try await bench.devctl("doctor")
      #expect(
        doctor.status == .exited(1) && doctor.output.contains("FAIL  ports: 127.0.0.1:\(port.number)"), "\(doctor)")
    }
  }

  @Test(
    "what can't be started is told, and nothing is left",
    arguments: Self.unstartableServices)
  func unstartable(service: JSONValue, part: String) async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("other"), service)
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(1) && up.error.contains(part), "\(up)")
      #expect(bench.sleepers.isEmpty && bench.read(".devctl/state.json") == nil)
      #expect(bench.read("../x-") == nil)
    }
  }

  @Test("the program that failed a plugin is named with its stderr tail")
  func deadPlugin() async throws {
    try await Workbench.with { bench in
      try bench.plugin(
        "shop", ["launch.plan": ["services": []]], hooks: ["launch.plan": "echo out of memory >&2; exit 9"])
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(1), "\(up)")
      #expect(up.error.contains("exit status 9") && up.error.contains("\n  out of memory"), "\(up)")
    }
  }
}
