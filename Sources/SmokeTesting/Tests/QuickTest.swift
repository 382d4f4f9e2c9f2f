import DevctlConformance
import DevctlProtocol

extension SmokeTest {
  /// Plugins, from their start to a plan.
  static let quick = SmokeTest(
    nil, "plugins are started, asked in order, and end by themselves; a dry run changes nothing",
    [Scene("plugins", playPlugins)])

  @Sendable private static func playPlugins(_ stage: Stage) throws {
    var first = PluginScript()
    first.settings = ["smoke.greeting": "hello"]
    first.artifacts = ["server": "#!/bin/sh\n"]
    first.folders = ["data"]
    first.issues = []
    first.services = [.init(name: "web", program: .executable(artifactID: "server"))]
    first.commands = ["smoke-command": 0]
    var second = PluginScript()
    second.services = [.init(name: "worker", command: stage.app("hang"))]
    try stage.configure(["first": first, "second": second])
    let before = stage.snapshot()
    try checkPlugins(stage)
    try checkPlan(stage)
    try checkDryRun(stage)
    try stage.check("plan, plugins and up --dry-run have changed no file, folder or time") {
      let changes = before.changes(to: stage.snapshot())
      guard changes.isEmpty else {
        throw CheckFailure("there are changes", stderrTail: changes.map { "\($0.path) (\($0.kind.rawValue))" })
      }
    }
  }

  private static func checkPlugins(_ stage: Stage) throws {
    try stage.check("plugins list names the plugins of .devctl.yaml in their order") {
      let plugins = try stage.devctl("plugins", "list", "--output", "json").expecting(0).json()["plugins"]
      let ids = plugins?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
      try expect(ids == ["first", "second"], "it names \(ids)")
    }
    try stage.check("plugins inspect starts them, and their handshakes declare what they can do") {
      let document = try stage.devctl("plugins", "inspect", "--output", "json").expecting(0).json()
      let operations = (document["plugins"]?.arrayValue ?? []).map {
        $0["ops"]?.arrayValue?.compactMap(\.stringValue) ?? []
      }
      let expected = [
        [ConfigMutate.name, BuildRun.name, PrepareRun.name, ValidateRun.name, LaunchPlan.name, CommandRun.name],
        [LaunchPlan.name],
      ]
      try expect(operations == expected, "they declare \(operations)")
    }
  }

  private static func checkPlan(_ stage: Stage) throws {
    let plan = try stage.check("plan shows the services of both plugins") {
      let plan = try stage.devctl("plan", "--output", "json").expecting(0).json()
      let names = plan["services"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
      try expect(names == ["web", "worker"], "it shows \(names)")
      return plan
    }
    try stage.check("what config.mutate sets is in the configuration that launch.plan gets") {
      let greeting = plan["config"]?["smoke"]?["greeting"]
      try expect(greeting == "hello", "the configuration is \(plan["config"] ?? .null)")
      let seen = plan["services"]?[1]?["env"]?["SMOKE_CONFIG"]?.stringValue
      try expect(seen == #"{"smoke":{"greeting":"hello"}}"#, "launch.plan got \(seen ?? "nothing")")
    }
    try stage.check("plugins end by themselves on the end of their input, and no error is told of it") {
      let clean = plan["plugins"]?.arrayValue?.map { $0["clean"]?.boolValue == true } ?? []
      try expect(clean == [true, true], "their ends are \(plan["plugins"] ?? .null)")
      let said = try stage.devctl("plan", "--verbose").expecting(0).errorLines
      let others = said.filter { $0.contains("warning:") || $0.contains("error") || $0.contains("ended") }
      guard others.isEmpty else { throw CheckFailure("stderr tells of an error", stderrTail: others) }
    }
  }

  private static func checkDryRun(_ stage: Stage) throws {
    try stage.check("up --dry-run asks for each operation in the pipeline's order, always with dry_run") {
      let said = try stage.devctl("up", "--dry-run").expecting(0).errorLines
      let asked = said.filter { $0.hasPrefix("first |") && $0.contains("serves ") }
      let expected = [ConfigMutate.name, BuildRun.name, PrepareRun.name, ValidateRun.name, LaunchPlan.name]
        .map { "first | serves \($0), dry run" }
      guard asked == expected else { throw CheckFailure("the plugin was asked otherwise", stderrTail: asked) }
      let second = said.filter { $0.hasPrefix("second |") && $0.contains("serves ") }
      guard second == ["second | serves launch.plan, dry run"] else {
        throw CheckFailure("the plugin that declares only launch.plan was asked for more", stderrTail: second)
      }
    }
    try stage.check("an operation that no plugin declares is refused, and no plugin is asked for it") {
      let refused = try stage.devctl("stream", "start", "logs.follow").expecting(1).saying("logs.follow")
      let asked = refused.errorLines.filter { $0.contains("serves logs.follow") }
      guard asked.isEmpty else { throw CheckFailure("a plugin was asked", stderrTail: asked) }
    }
  }
}
