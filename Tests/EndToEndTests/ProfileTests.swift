import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("A run with a profile")
struct ProfileTests {
  private static let folder = PackagePaths.file("FixturePlugins/behaviours/profiled")
  private static let plugin = "\(folder)/plugin.py"
  private static let command = JSONValue.array([.string(plugin), "--tenant", "acme"])

  /// The fixture's profile with other members, in a folder of its own; its command starts the fixture.
  private func profile(_ members: JSONObject) throws -> (file: String, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let bytes = try FileTree.read("\(Self.folder)/devctl-conformance.json")
    var content = try #require(JSONValue(parsing: bytes).objectValue)
    content["command"] = Self.command
    content["repository"] = .string("\(Self.folder)/repository")
    for (name, value) in members { content[name] = value == .null ? nil : value }
    return (try folder.write("profile.json", JSONValue.object(content).text), folder)
  }

  @Test(
    "beside the plugin is used as a whole, with isolation or without",
    arguments: ["always", "never"])
  func whole(isolation: String) async throws {
    let judgement = try await Judgement.of(
      [Self.plugin, "--tenant", "acme"],
      ["--isolate", isolation, "--only", "config,validate,command,deadline.answers,profile.output,launch.shape"])
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(
      judgement.report["plugin"]?["profile"] == "FixturePlugins/behaviours/profiled/devctl-conformance.json")
    // Its input, its variable and its argument let config.mutate answer; its repository has the file that is looked for.
    #expect(judgement.verdicts["config.patch-shape"] == "passed")
    #expect(judgement.verdicts["profile.output"] == "passed")
    // `seed` was called with its arguments, and `reset`, which nobody lists, was not.
    #expect(judgement.verdicts["command.exit-code"] == "passed")
    #expect(judgement.verdicts["command.dry-run"] == "passed")
    #expect(judgement.verdicts["config.patch-converges"] == "not-applicable")
    #expect(judgement.result("config.patch-converges").contains("the profile says: each run gets an id of its own"))
    let remark = "the profile sets config.patch-converges aside: each run gets an id of its own"
    #expect(judgement.report["remarks"] == [.string(remark)])
  }

  @Test("that is not wanted is left alone")
  func without() async throws {
    let judgement = try await Judgement.of([Self.plugin], ["--no-profile", "--only", "config,command"])
    #expect(judgement.status == .exited(3), "\(judgement.details)")
    #expect(judgement.report["plugin"]?["profile"] == .null)
    #expect(judgement.result("config.patch-shape").contains("config.database.url is missing"))
    #expect(judgement.result("command.exit-code").contains("not exercised"))
    #expect(judgement.verdicts["profile.output"] == nil)
  }

  @Test("starts the plugin by the profile's command: named, as the only word, or in the folder")
  func commands() async throws {
    let words = ["--report", "json", "--only", "handshake.name"]
    let runs: [(arguments: [String], folder: String?)] = [
      (["--profile", "\(Self.folder)/devctl-conformance.json"], nil),
      (["FixturePlugins/behaviours/profiled/devctl-conformance.json"], nil),
      ([], Self.folder),
    ]
    for run in runs {
      let outcome = try await Program.run(
        "devctl-conformance", words + run.arguments, workingDirectory: run.folder)
      #expect(outcome.status == .exited(0), "\(run): \(outcome.error)")
      let report = try JSONValue(parsing: outcome.output)
      #expect(report["plugin"]?["command"] == ["./plugin.py", "--tenant", "acme"])
    }
  }

  @Test("says of another plugin on the command line that it is not the profile's")
  func overridden() async throws {
    let (file, folder) = try profile([:])
    defer { withExtendedLifetime(folder) {} }
    let judgement = try await Judgement.of([Self.plugin], ["--profile", file, "--only", "handshake.name"])
    #expect(judgement.report["plugin"]?["command"] == [.string(Self.plugin)])
    #expect(judgement.report["remarks"]?.text.contains("not by the profile's command") == true)
    let same = try await Judgement.of(
      [Self.plugin, "--tenant", "acme"], ["--profile", file, "--only", "handshake.name"])
    #expect(same.report["remarks"]?.text.contains("command") == false)
  }

  @Test("takes budgets from it, over which the command line wins")
  func budgets() async throws {
    let slow = JSONValue.array([.string(Self.plugin), "--tenant", "acme", "--slow", "300"])
    let (file, folder) = try profile(["command": slow, "budgets": ["db.migrate": "100ms"]])
    defer { withExtendedLifetime(folder) {} }
    func run(_ options: String...) async throws -> Judgement {
      try await Judgement.of([], ["--profile", file, "--only", "deadline.answers"] + options)
    }
    let short = try await run()
    #expect(short.requirements("failed") == ["deadline.answers"])
    #expect(short.result("deadline.answers").contains("an answer to db.migrate within 100 ms"))
    #expect(try await run("--timeout", "20s").status == .exited(0))
    #expect(try await run("--timeout", "db.migrate=20s").status == .exited(0))
    #expect(try await run("--timeout", "config.mutate=20s").status == .exited(1))
  }

  @Test("gives way to variables and a repository on the command line")
  func precedence() async throws {
    let (file, folder) = try profile(["expect": ["config.mutate": ["config_patch": ["set": ["region": "south"]]]]])
    let only = ["--profile", file, "--only", "profile.output"]
    #expect(try await Judgement.of([], only).requirements("failed") == ["profile.output"])
    #expect(try await Judgement.of([], only + ["--env", "PROFILED_REGION=south"]).status == .exited(0))
    // The folder of the profile is a repository without the file that the plugin looks for.
    let elsewhere = try await Judgement.of([], only + ["--env", "PROFILED_REGION=south", "--repo", folder.path])
    #expect(elsewhere.status == .exited(0))
    let (valid, other) = try profile(["expect": ["validate.run": ["valid": true]]])
    let own = ["--profile", valid, "--only", "profile.output"]
    #expect(try await Judgement.of([], own).status == .exited(0))
    let judgement = try await Judgement.of([], own + ["--repo", other.path])
    #expect(judgement.result("profile.output").contains("output.valid is false"))
  }

  @Test("finds an answer that is not the expected one, with the place in it")
  func unexpected() async throws {
    let expected: JSONObject = [
      "expect": ["db.migrate": ["applied": [1, 3]], "command.run": ["seed": ["count": 4]], "launch.plan": [:]]
    ]
    let (file, folder) = try profile(expected)
    defer { withExtendedLifetime(folder) {} }
    let judgement = try await Judgement.of([], ["--profile", file, "--only", "profile.output"])
    #expect(judgement.status == .exited(1))
    let result = judgement.result("profile.output")
    #expect(result.contains("output.applied[1] in the answer to db.migrate as 3"), "\(result)")
    #expect(result.contains("output.applied[1] is 2"))
    #expect(result.contains("seen 3 times"))
    #expect(result.contains("--profile \(file)"))
    let text = try await Tool.run("explain", "profile.output")
    #expect(text.status == .exited(0))
    #expect(text.output.contains("answers with"))
  }

  @Test(
    "that can't be used ends with 2 and one sentence",
    arguments: [
      ("{", "profile.json:1:2: expected a profile as JSON"),
      ("{\n  \"comand\": []\n}", "profile.json:2:13: comand: a profile has no member"),
      (#"{"format": 1}"#, #"has no "command" that starts the plugin, and no PLUGIN is named"#),
      (#"{"command": ["./none.py"]}"#, #"profile.json: command: there is no file "./none.py""#),
    ])
  func unusable(text: String, complaint: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("profile.json", text)
    let outcome = try await Tool.run("--profile", file)
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("devctl-conformance: "))
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(outcome.error.contains(complaint), "\(outcome.error)")
  }

  @Test("that is wanted and not wanted, absent, or followed by words is a usage error")
  func errors() async throws {
    for (arguments, complaint) in [
      (["--profile", "x.json", "--no-profile", "./p"], "--no-profile can't both be followed"),
      (["--profile", "/no/such.json", Tool.reference], "/no/such.json"),
      (["\(Self.folder)/devctl-conformance.json", "--strict"], #""--strict" is one word too many behind a profile"#),
      (["--timeout", "=5s", Tool.reference], "--timeout: expected an operation before the ="),
      (["--timeout", "a=b", Tool.reference], "--timeout: expected a duration such as 500ms, 2s or 1m behind the ="),
    ] {
      let outcome = try await Program.run("devctl-conformance", arguments)
      #expect(outcome.status == .exited(2))
      #expect(outcome.error.contains(complaint), "\(outcome.error)")
    }
  }
}
