import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("A run without a plugin in a repository")
struct RepositoryRunTests {
  /// Tells in its name how it was started.
  private static let telling = """
    #!/bin/sh
    name="$1 $GREETING ${PWD##*/}"
    printf '{"type":"handshake","protocol_version":"v2","plugin_name":"%s","capabilities":{"ops":[]}}\\n' "$name"
    cat >/dev/null
    """
  private static let nameless = telling.replacing("%s", with: "")

  private func run(_ bench: Workbench, _ words: String..., in folder: String = "") async throws -> Program.Outcome {
    try await Program.run(
      "devctl-conformance", words, environment: bench.environment, workingDirectory: "\(bench.root)/\(folder)")
  }

  @Test("judges each plugin as the repository starts it, from any folder in it, and makes one JSON document")
  func wholeRepository() async throws {
    try await Workbench.with { bench in
      try bench.write("tools/tell", Self.telling, executable: true)
      try bench.write("deep/er/file", "")
      try bench.write(
        ".devctl.yaml",
        "plugins:\n  - {id: tell, path: ./tools/tell, args: [shop], env: {GREETING: hello}, workdir: deep}\n")
      try bench.write("plugins/devctl-found", Self.nameless, executable: true)
      let outcome = try await run(bench, "--only", "handshake.name", "--report", "json", in: "deep/er")
      #expect(outcome.status == .exited(1), "\(outcome)")
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(document["conforms"] == false && document["not_judged"] == [])
      let plugins = document["plugins"]?.arrayValue ?? []
      #expect(plugins.map { $0["plugin"]?.stringValue } == ["tell", "found"])
      #expect(plugins.map { $0["report"]?["summary"]?["conforms"] } == [true, false])
      #expect(plugins.first?["report"]?["plugin"]?["name"] == "shop hello deep")
    }
  }

  @Test("prints a report for each, what came out for all, and the next step last")
  func text() async throws {
    try await Workbench.with { bench in
      try bench.write(".devctl.yaml", "plugins: []\n")
      try bench.write("plugins/devctl-good", Self.telling, executable: true)
      try bench.write("plugins/devctl-nameless", Self.nameless, executable: true)
      let outcome = try await run(bench, "--only", "handshake.name")
      #expect(outcome.status == .exited(1))
      #expect(outcome.output.hasPrefix("plugin 1 of 2: good\n\ndevctl-conformance "), "\(outcome)")
      #expect(outcome.output.contains("\nplugin 2 of 2: nameless\n"))
      #expect(outcome.output.contains("--only handshake.name --plugin nameless\n"), "the way back to this one plugin")
      let end = /\n2 plugins: 1 conforms, 1 does not; \d+\.\d s\nnext: devctl-conformance explain handshake\.name\n$/
      #expect(outcome.output.firstMatch(of: end) != nil, "\(outcome)")
      #expect(outcome.output.matches(of: #/(?m)^next: /#).count == 1)
    }
  }

  @Test("gives each plugin a file of its own in a format that has one plugin, and judges one alone like any other")
  func files() async throws {
    try await Workbench.with { bench in
      try bench.write(".devctl.yaml", "plugins: []\n")
      for id in ["east", "west"] { try bench.write("plugins/devctl-\(id)", Self.telling, executable: true) }
      let both = try await run(
        bench, "--only", "handshake.name", "--report", "junit=out.xml", "--report", "json=all.json")
      #expect(both.status == .exited(0), "\(both)")
      #expect(
        try FileTree.names(in: bench.root) == [".devctl.yaml", "all.json", "out-east.xml", "out-west.xml", "plugins"])
      let one = try await run(
        bench, "--only", "handshake.name", "--plugin", "west", "--report", "json", "--changed-since", "west.json")
      #expect(one.status == .exited(2) && one.error.contains("west.json"), "\(one)")
      let alone = try await run(bench, "--only", "handshake.name", "--plugin", "west", "--report", "json")
      #expect(try JSONValue(parsing: Array(alone.output.utf8))["summary"]?["conforms"] == true)
    }
  }

  @Test("uses for each plugin the profile of its own name, or that of the folder unless it starts another program")
  func profiles() async throws {
    try await Workbench.with { bench in
      try bench.write(".devctl.yaml", "plugins: []\n")
      for id in ["east", "west"] { try bench.write("plugins/devctl-\(id)", Self.telling, executable: true) }
      try bench.write("plugins/devctl-conformance.json", #"{"command": ["./devctl-east"]}"#)
      try bench.write(
        "plugins/devctl-west.devctl-conformance.json", #"{"not_applicable": {"handshake.name": "it is new"}}"#)
      let outcome = try await run(bench, "--only", "handshake.name,handshake.version", "--report", "json")
      let plugins = try JSONValue(parsing: Array(outcome.output.utf8))["plugins"]?.arrayValue ?? []
      #expect(
        plugins.map { $0["report"]?["plugin"]?["profile"]?.stringValue } == [
          "plugins/devctl-conformance.json", "plugins/devctl-west.devctl-conformance.json",
        ], "\(outcome)")
      #expect(plugins.last?["report"]?["summary"]?["not-applicable"] == 1)
      try FileTree.remove("\(bench.root)/plugins/devctl-west.devctl-conformance.json")
      let without = try await run(bench, "--only", "handshake.version", "--plugin", "west", "--report", "json")
      #expect(try JSONValue(parsing: Array(without.output.utf8))["plugin"]?["profile"] == .null, "\(without)")
    }
  }

  @Test("does not start outside of the repository's copy, and says so")
  func outside() async throws {
    try await Workbench.with { bench in
      try bench.write("tell", Self.telling, executable: true)
      try FileTree.makeFolder("\(bench.outside)/elsewhere")
      try bench.write(".devctl.yaml", "plugins:\n  - {id: tell, path: ./tell, args: [x], workdir: ../elsewhere}\n")
      let outcome = try await run(bench, "--only", "handshake.name", "--report", "json", "--plugin", "tell")
      let report = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(report["plugin"]?["name"] == "x  repo", "\(outcome)")
      #expect(report["remarks"]?.arrayValue?.first?.stringValue?.contains("lies outside") == true)
    }
  }

  @Test(
    "ends with exit status 2 and one sentence where it can't be followed",
    arguments: [
      ("plugins:\n\t- x\n", [], ".devctl.yaml:2:1: "),
      ("plugins: []\n", [], "there are no plugins in "),
      ("plugins:\n  - {id: a, path: ./no}\n", [], "plugins[0].path: expected an executable"),
      ("GOOD", ["--report", "tap"], "tap has no form for several plugins"),
      ("GOOD", ["--baseline", "x"], "a baseline is of one plugin"),
      ("GOOD", ["--shard", "1/2"], "a shard is of one plugin"),
      ("GOOD", ["--plugin", "tel"], "did you mean tell?"),
      ("GOOD", ["--plugin", "tell", "./tell"], "name two plugins"),
      ("GOOD", ["record"], "a recording is of one plugin"),
    ])
  func errors(configuration: String, words: [String], piece: String) async throws {
    try await Workbench.with { bench in
      try bench.write("tell", Self.telling, executable: true)
      let good = "plugins:\n  - {id: tell, path: ./tell}\n"
      try bench.write(".devctl.yaml", configuration == "GOOD" ? good : configuration)
      let outcome = try await Program.run(
        "devctl-conformance", words, environment: bench.environment, workingDirectory: bench.root)
      #expect(outcome.status == .exited(2) && outcome.output == "", "\(outcome)")
      #expect(outcome.error.contains(piece) && outcome.error.split(separator: "\n").count == 1, "\(outcome)")
    }
  }
}
