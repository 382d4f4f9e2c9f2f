import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite struct GlobalOptionTests {
  @Test("options stand in front of the command or behind it, and repository and configuration are where they say")
  func places() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      try bench.write("other.yaml", "plugins:\n  - {id: named, path: plugins/devctl-shop}\n")
      for words in [["--repo-root", bench.root, "plan"], ["plan", "--repo-root=\(bench.root)"]] {
        let outcome = try await Program.run("devctl", words, workingDirectory: "/")
        #expect(outcome.status == .exited(0) && outcome.output.contains("sleep 1000"), "\(outcome)")
      }
      let inside = try await bench.start(["plugins", "list"], in: "plugins").end()
      #expect(inside.output.contains("there are no plugins in \(bench.root)/plugins"), "\(inside)")
      try bench.write(".devctl.yaml", "")
      let upward = try await bench.start(["plugins", "list"], in: "plugins").end()
      #expect(upward.output.contains("devctl-shop"), "\(upward)")
      let named = try await bench.devctl("plugins", "list", "--config", "other.yaml")
      #expect(named.output.contains("named"), "\(named)")
    }
  }

  @Test(
    "a repository, configuration or profile that is not there is told by name",
    arguments: [
      (["--repo-root", "/nowhere"], "/nowhere"), (["--config", "none.yaml"], "none.yaml"),
      (["--profile", "dev"], "there are no profiles"),
    ])
  func missing(words: [String], part: String) async throws {
    try await Workbench.with { bench in
      let outcome = try await bench.start(words + ["plan"]).end()
      #expect(outcome.status == .exited(1) && outcome.error.contains(part), "\(outcome)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("a profile chooses plugins, and gives them its environment")
  func profile() async throws {
    try await Workbench.with { bench in
      try bench.plugin("a", ["launch.plan": ["services": [Service.sleeper("one")]]])
      try bench.plugin(
        "b", ["launch.plan": ["services": [Service.sleeper("two")]]], hooks: ["launch.plan": "echo \"mode $MODE\" >&2"])
      try bench.write(".devctl.yaml", "profiles:\n  dev:\n    plugins: [b]\n    env: {MODE: quick}\n")
      let outcome = try await bench.devctl("plan", "--profile", "dev")
      #expect(outcome.output.contains("two") && !outcome.output.contains("one"), "\(outcome)")
      #expect(outcome.error.contains("b | mode quick"))
    }
  }

  @Test("a service that two plugins plan is a warning, and with --strict an error that names both")
  func strict() async throws {
    try await Workbench.with { bench in
      for id in ["east", "west"] {
        try bench.plugin(id, ["launch.plan": ["services": [Service.sleeper("web")]]])
      }
      let lenient = try await bench.devctl("plan")
      #expect(lenient.status == .exited(0) && lenient.error.contains("east and west"), "\(lenient)")
      let strict = try await bench.document("up", "--strict")
      #expect(strict["ok"]?.boolValue == false && strict["error"]?["code"]?.stringValue == "E_COLLISION")
      #expect(strict["error"]?["message"]?.stringValue?.contains("the plugins east and west") == true)
    }
  }

  @Test("an operation that takes longer than --timeout fails with E_TIMEOUT, and the plugin and operation are named")
  func timeout() async throws {
    try await Workbench.with { bench in
      try bench.plugin("slow", ["launch.plan": ["services": []]], hooks: ["launch.plan": "sleep 60"])
      let outcome = try await bench.devctl("up", "--timeout", "200ms", "--output", "json")
      #expect(outcome.status == .exited(1))
      #expect(outcome.output.contains("\"code\":\"E_TIMEOUT\""))
      #expect(outcome.output.contains("launch.plan of the plugin slow"))
    }
  }

  @Test("under --dry-run nothing is changed or started, and each request says so")
  func dryRun() async throws {
    try await Workbench.with { bench in
      try bench.plugin(
        "shop",
        [
          "build.run": ["steps": [["name": "compile", "ok": true]]],
          "launch.plan": ["services": [Service.sleeper("web")]],
        ]
      )
      let up = try await bench.devctl("up", "--dry-run")
      #expect(up.status == .exited(0) && up.output.contains("dry run: nothing was changed"), "\(up)")
      _ = try await bench.devctl("plan")
      _ = try await bench.devctl("plugins", "new", "fresh", "--dry-run")
      #expect(bench.isUntouched && bench.read("plugins/devctl-fresh") == nil)
      let requests = try #require(bench.requests).split(separator: "\n")
      #expect(!requests.isEmpty && requests.allSatisfy { $0.contains("\"dry_run\":true") })

      _ = try await bench.devctl("up")
      let before = bench.sleepers
      let journal = bench.read(".devctl/events.ndjson")
      let down = try await bench.document("down", "--dry-run")
      #expect(down["would_stop"] == ["web"])
      let restart = try await bench.document("restart", "--dry-run")
      #expect(restart["would_stop"] == ["web"] && restart["would_start"] == ["web"], "\(restart)")
      let unknown = try await bench.devctl("restart", "wbe", "--dry-run")
      #expect(unknown.status == .exited(1) && unknown.error.contains("did you mean web?"), "\(unknown)")
      #expect(bench.sleepers == before && bench.read(".devctl/events.ndjson") == journal)
    }
  }

  @Test(
    "a command line that can't be followed ends with 2 and advice, also for programs",
    arguments: [
      (["up", "--frob"], "there is no option \"--frob\""), (["statsu"], "did you mean status?"),
      (["status", "--timeout", "5"], "expected a duration"),
      (["logs", "--stream", "both"], "expected stdout or stderr"),
      (["up", "--skip-build", "--build-step", "x"], "--skip-build and --build-step can't both be followed"),
      (["completion", "tcsh"], "expected bash, zsh or fish"), (["plugins", "new", "../x"], "NAME: expected"),
      (["stream", "start"], "OPERATION is missing"), (["events", "--after", "-1"], "expected a whole number"),
    ])
  func usage(words: [String], part: String) async throws {
    try await Workbench.with { bench in
      let outcome = try await bench.start(["--output", "json"] + words).end()
      #expect(outcome.status == .exited(2) && outcome.error.contains(part), "\(outcome)")
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(document["ok"]?.boolValue == false && document["error"]?["code"]?.stringValue == "E_USAGE")
    }
  }

  @Test("for programs every command prints one document, with ok false and a code where it fails")
  func documents() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      for words in [["plan"], ["status"], ["doctor"], ["plugins", "list"], ["plugins", "inspect"], ["down"]] {
        let outcome = try await bench.start(["--output", "json"] + words).end()
        let document = try? JSONValue(parsing: Array(outcome.output.utf8))
        #expect(outcome.status == .exited(0) && document?.objectValue != nil, "\(words): \(outcome)")
      }
      try bench.write(".devctl.yaml", "plugins:\n  - {id: gone, path: ./gone}\n")
      for words in [
        ["plan"], ["up"], ["plugins", "list"], ["plugins", "inspect"], ["status", "web"], ["logs"], ["frob"],
      ] {
        let outcome = try await bench.start(["--output", "json"] + words).end()
        let document = try? JSONValue(parsing: Array(outcome.output.utf8))
        #expect(outcome.status != .exited(0) && document?["ok"]?.boolValue == false, "\(words): \(outcome)")
        #expect(document?["error"]?["code"]?.stringValue?.hasPrefix("E_") == true, "\(words): \(outcome)")
      }
    }
  }
}
