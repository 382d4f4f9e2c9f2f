import DevctlProtocol
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite struct UpTests {
  private static let all: [String: JSONValue] = [
    "build.run": ["steps": [["name": "compile", "ok": true], ["name": "pack", "ok": true]]],
    "prepare.run": ["steps": [["name": "migrate", "ok": true]]],
    "validate.run": [
      "valid": true, "errors": [],
      "warnings": [["code": "W_OLD", "message": "the compiler is old", "field": "tools.cc", "fix": "update it"]],
    ],
    "launch.plan": ["services": [Service.sleeper("web")]],
  ]

  @Test("phases are left out as asked, chosen steps reach the plugin, and what validation warns of is told")
  func phases() async throws {
    try await Workbench.with { bench in
      try bench.plugin("shop", Self.all)
      let up = try await bench.devctl("up", "--build-step", "pack", "--prepare-step", "migrate")
      #expect(up.status == .exited(0), "\(up)")
      #expect(up.error.contains("warning: shop: the compiler is old (tools.cc); to fix it: update it"), "\(up)")
      #expect(bench.requests?.contains("\"steps\":[\"pack\"]") == true)
      #expect(bench.operations == ["build.run", "prepare.run", "validate.run", "launch.plan"])
      let again = try await bench.devctl("up", "--force", "--skip-build", "--skip-prepare", "--skip-validate")
      #expect(again.status == .exited(0) && bench.operations.count == 5, "\(again)")
      #expect(bench.sleepers.count == 1)
    }
  }

  @Test("a step that no plugin has is an error that tells those there are, and nothing is started")
  func unknownStep() async throws {
    try await Workbench.with { bench in
      try bench.plugin("shop", Self.all)
      let up = try await bench.devctl("up", "--build-step", "pak")
      #expect(up.status == .exited(1) && up.error.contains("\"compile\", \"pack\""), "\(up)")
      #expect(bench.sleepers.isEmpty)
    }
  }

  @Test("what keeps services from being started is told with its remedy")
  func invalid() async throws {
    try await Workbench.with { bench in
      var answers = Self.all
      answers["validate.run"] = [
        "valid": false, "errors": [["code": "E_DB", "message": "no database", "field": "db.url", "fix": "start it"]],
      ]
      try bench.plugin("shop", answers)
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(1), "\(up)")
      #expect(
        up.error.contains(
          """
          devctl: the plugins found what keeps the services from being started:
            shop [E_DB]: no database (db.url). To fix it: start it.
          """), "\(up)")
    }
  }

  @Test("a second up tells that services run; two at once never start two sets")
  func twice() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("one"), Service.sleeper("two"))
      let racers = try [bench.start(["up"]), bench.start(["up"])]
      var ends: [Program.Outcome] = []
      for racer in racers { ends.append(try await racer.end()) }
      #expect(ends.count { $0.status == .exited(0) } == 1, "\(ends)")
      let loser = try #require(ends.first { $0.status != .exited(0) })
      #expect(loser.error.contains("another devctl") || loser.error.contains("still run"), "\(loser)")
      #expect(bench.sleepers.count == 2)
      let third = try await bench.devctl("up")
      #expect(third.status == .exited(1) && third.error.contains("use up --force"), "\(third)")
      #expect(bench.sleepers.count == 2)
    }
  }

  @Test("once all services are gone, up starts them again without --force")
  func afterTheEnd() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("one"), Service.sleeper("two"))
      _ = try await bench.devctl("up")
      for pid in bench.sleepers { kill(pid, SIGKILL) }
      let isGone = await eventually { bench.sleepers.isEmpty }
      #expect(isGone)
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(0) && bench.sleepers.count == 2, "\(up)")
    }
  }

  @Test("secrets are not in the state file, and the service has them")
  func secrets() async throws {
    try await Workbench.with { bench in
      let script = "printf '%s %s' \"$API_TOKEN\" \"$COLOUR\" >\(bench.root)/seen; exec sleep 1000"
      var service = Service.shell("web", script).objectValue ?? [:]
      service["env"] = ["API_TOKEN": "hush-1", "COLOUR": "blue"]
      try bench.plan(.object(service))
      let up = try await bench.devctl("up", "--verbose")
      #expect(await eventually { bench.read("seen") == "hush-1 blue" })
      let state = try #require(bench.read(".devctl/state.json"))
      #expect(state.contains("[REDACTED]") && state.contains("blue") && !state.contains("hush-1"))
      #expect(bench.read(".devctl/events.ndjson")?.contains("hush-1") == false)
      #expect(!up.output.contains("hush-1") && !up.error.contains("hush-1"))
    }
  }
}
