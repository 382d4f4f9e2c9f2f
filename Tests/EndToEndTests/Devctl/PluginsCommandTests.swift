import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite struct PluginsCommandTests {
  @Test("plugins are listed in their order without being started, and inspected by being started")
  func listing() async throws {
    try await Workbench.with { bench in
      try bench.plugin("west", ["launch.plan": ["services": []]], commands: [], streams: ["tick"])
      try bench.plugin("east", ["launch.plan": ["services": []]])
      try bench.write(".devctl.yaml", "plugins:\n  - {id: first, path: plugins/devctl-west, priority: 5}\n")
      let list = try await bench.document("plugins", "list")
      let plugins = list["plugins"]?.arrayValue ?? []
      #expect(plugins.first?["id"]?.stringValue == "first" && plugins.contains { $0["id"] == "east" }, "\(list)")
      #expect(bench.operations.isEmpty)
      let inspected = try await bench.document("plugins", "inspect", "first")
      #expect(inspected["plugins"]?.arrayValue?.first?["streams"] == ["tick"], "\(inspected)")
      let text = try await bench.devctl("plugins", "inspect")
      #expect(text.output.contains("process     ended on end of input (exit status 0)"), "\(text)")
      let unknown = try await bench.devctl("plugins", "inspect", "est")
      #expect(unknown.status == .exited(1) && unknown.error.contains("did you mean east?"), "\(unknown)")
      try bench.write("plugins/devctl-east", "#!/bin/sh\nexit 3\n", executable: true)
      let dead = try await bench.document("plugins", "inspect")
      #expect(dead["error"]?["code"]?.stringValue == "E_START_FAILED", "\(dead)")
    }
  }

  @Test("a new plugin is written in each language, and never over what is there")
  func new() async throws {
    try await Workbench.with { bench in
      for language in ["python", "bash", "node", "swift"] {
        let made = try await bench.devctl("plugins", "new", "my-\(language)", "--language", language)
        #expect(made.status == .exited(0), "\(made)")
        #expect(made.output.contains("wrote \(bench.root)/plugins/devctl-my-\(language)\n"), "\(made)")
        #expect(made.output.contains("next: devctl plugins check my-\(language)"))
      }
      let before = bench.read("plugins/devctl-my-bash")
      let again = try await bench.devctl("plugins", "new", "my-bash")
      #expect(again.status == .exited(1) && again.error.contains("is there already"), "\(again)")
      #expect(bench.read("plugins/devctl-my-bash") == before)
      for words in [["../x"], ["-x"], [".x"], ["x", "--port", "99999"], ["x", "--language", "cobol"]] {
        let outcome = try await bench.start(["plugins", "new"] + words).end()
        #expect(outcome.status == .exited(2), "\(outcome)")
      }
    }
  }

  @Test("plugins are judged: one that conforms in a line, one that does not with what to do")
  func check() async throws {
    try await Workbench.with { bench in
      try bench.plugin("good", ["launch.plan": ["services": []]])
      // Tells where the project ends that an isolated plugin sees.
      try bench.write(".git/HEAD", "ref: refs/heads/main\n")
      let good = try await bench.devctl("plugins", "check", "--only", "handshake.version")
      #expect(good.status == .exited(0) && good.output.hasPrefix("good: conforms, 1 "), "\(good)")
      try bench.write("plugins/devctl-bad", "#!/bin/sh\necho hello\ncat >/dev/null\n", executable: true)
      let bad = try await bench.devctl("plugins", "check", "bad", "--only", "handshake.first-line")
      #expect(bad.status == .exited(1) && bad.output.contains("FAILED  handshake.first-line"), "\(bad)")
      let document = try await bench.document("plugins", "check", "--only", "handshake.first-line")
      #expect(document["conforms"]?.boolValue == false && document["plugins"]?.arrayValue?.count == 2)
      let none = try await bench.document("plugins", "check", "--only", "no-such-rule")
      #expect(none["error"]?["code"]?.stringValue == "E_USAGE", "\(none)")
    }
  }

  @Test("completion scripts name every command", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) async throws {
    try await Workbench.with { bench in
      let outcome = try await bench.devctl("completion", shell)
      #expect(outcome.status == .exited(0))
      for word in ["plan", "restart", "inspect", "skip-validate", "tail-lines"] {
        #expect(outcome.output.contains(word), "\(word)")
      }
    }
  }
}
