import DevctlProtocol
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite struct InterruptedUpTests {
  /// Waits until `devctl` has started a service, and not yet told that it is ready.
  private func isStarted(_ service: String, _ bench: Workbench) async -> Bool {
    await eventually {
      bench.read(".devctl/events.ndjson")?.contains("\"kind\":\"service.started\",\"service\":\"\(service)\"") == true
    }
  }

  @Test("an interrupted up takes back all that it has started, and ends with 130", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("other"), Service.waiting("slow", try ReservedPort()))
      let up = try bench.start(["up", "--output", "json"])
      #expect(await isStarted("slow", bench))
      up.signal(signal)
      let outcome = try await up.end()
      #expect(outcome.status == .exited(130), "\(outcome)")
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(document["error"]?["code"]?.stringValue == "E_CANCELED", "\(outcome)")
      #expect(bench.processes.isEmpty && bench.read(".devctl/state.json") == nil)
      let status = try await bench.devctl("status")
      #expect(status.status == .exited(0) && status.output.contains("there are no services here"), "\(status)")
    }
  }

  @Test("a second interrupt ends devctl at once; down ends what is left")
  func twice() async throws {
    try await Workbench.with { bench in
      let stubborn = Service.shell("stubborn", "trap '' TERM INT; while :; do sleep 1002; done")
      try bench.plan(stubborn, Service.waiting("slow", try ReservedPort()))
      let up = try bench.start(["up"])
      #expect(await isStarted("slow", bench))
      up.signal(SIGINT)
      // The first is acted on once the other service is gone.
      let isStopping = await eventually { !bench.processes.contains { $0.commandLine == ["sleep", "1001"] } }
      #expect(isStopping)
      up.signal(SIGINT)
      let outcome = try await up.end()
      #expect(outcome.status == .signaled(SIGINT), "\(outcome)")
      let status = try await bench.devctl("status")
      #expect(status.output.contains("stubborn"), "\(status)")
      let down = try await bench.devctl("down", "--grace", "100ms")
      #expect(down.status == .exited(0) && bench.processes.isEmpty, "\(down)")
    }
  }

  @Test("an up that is interrupted while a plugin works ends with 130, and ends the plugin")
  func inPlugin() async throws {
    try await Workbench.with { bench in
      try bench.plugin("shop", ["launch.plan": ["services": []]], hooks: ["launch.plan": "sleep 60"])
      let up = try bench.start(["up"])
      #expect(await eventually { bench.operations == ["launch.plan"] })
      up.signal(SIGINT)
      let outcome = try await up.end()
      #expect(outcome.status == .exited(130) && bench.processes.isEmpty, "\(outcome)")
    }
  }

  @Test("devctl that is killed at any moment leaves what status tells of, and down or up --force ends")
  func killed() async throws {
    try await Workbench.with { bench in
      let port = try ReservedPort()
      try bench.plan(Service.web("web", port), Service.sleeper("one"), Service.sleeper("two"))
      var moments = SeededGenerator(seed: 1)
      for round in 0..<14 {
        let up = try bench.start(["up"])
        try await Task.sleep(for: .microseconds(Int.random(in: 0...160_000, using: &moments)))
        up.signal(SIGKILL)
        _ = try await up.end()
        let status = try await bench.devctl("status")
        #expect(status.status == .exited(0), "round \(round): \(status)")
        if round.isMultiple(of: 2) {
          let again = try await bench.devctl("up", "--force")
          #expect(again.status == .exited(0), "round \(round): \(again)")
          #expect(bench.sleepers.count == 2, "round \(round): \(bench.processes)")
        }
        let down = try await bench.devctl("down")
        #expect(down.status == .exited(0), "round \(round): \(down)")
        let isQuiet = await eventually { bench.processes.isEmpty }
        #expect(isQuiet, "round \(round): \(bench.processes)")
      }
    }
  }
}
