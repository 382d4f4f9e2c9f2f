import CommandLineTool
import DevctlProtocol
import FileSystem
import ServiceProbing

extension SmokeTest {
  /// The whole way of a repository.
  static let endToEnd = SmokeTest(
    "e2e", "a build makes an artifact, which runs as a service, answers, is restarted and stopped",
    [Scene("the whole way", playWholeWay)])

  @Sendable private static func playWholeWay(_ stage: Stage) throws {
    let port = try stage.reservePort()
    let artifact = "\(stage.repository)/build/server"
    var script = PluginScript()
    script.settings = ["web.port": .number(JSONNumber(Int64(port.number)))]
    // A program that the build makes: here a line of shell in place of a compiler's work.
    script.artifacts = ["server": "#!/bin/sh\nexec \(Shell.quoted(stage.executable)) dev app http-echo \"$@\"\n"]
    script.folders = ["data"]
    script.issues = []
    script.services = [
      .init(
        name: "web",
        program: .executable(artifactID: "server", arguments: ["--shared", "--port", "\(port.number)"]),
        health: .http(url: port.url, timeoutMilliseconds: 10_000))
    ]
    script.commands = ["smoke-answer": 42]
    try stage.configure(["smoke": script])
    try stage.check("up builds, prepares, validates and launches, in this order") {
      let asked = try stage.devctl("up").expecting(0).errorLines.filter { $0.contains("| serves ") }
      let expected = [ConfigMutate.name, BuildRun.name, PrepareRun.name, ValidateRun.name, LaunchPlan.name]
        .map { "smoke | serves \($0)" }
      guard asked == expected else { throw CheckFailure("the plugin was asked otherwise", stderrTail: asked) }
    }
    try stage.check("build.run has made build/server, and prepare.run the folder data") {
      try expect(FileTree.status(artifact).map { $0.permissions & 0o100 != 0 } == true, "build/server is no program")
      try expect(FileTree.status("\(stage.repository)/data")?.isFolder == true, "there is no folder data")
    }
    try stage.check("the artifact is what runs, with what launch.plan gives it") {
      let plan = try stage.devctl("plan", "--output", "json").expecting(0).json()
      let command = plan["services"]?[0]?["command"]?.arrayValue?.compactMap(\.stringValue) ?? []
      try expect(command == [artifact, "--shared", "--port", "\(port.number)"], "the command is \(command)")
    }
    try checkAnswers(stage, port)
    try stage.check("the plugin's own command is called, and its exit status 42 passed on") {
      try stage.devctl("smoke-answer").expecting(42).saying("serves command.run smoke-answer")
    }
    try stage.check("down ends the service, and nobody answers at \(port.url) any more") {
      try stage.down()
      try stage.expectNothingRuns()
      try expect((try? stage.answer(at: port)) == nil, "somebody answers")
    }
  }

  private static func checkAnswers(_ stage: Stage, _ port: ReservedPort) throws {
    try stage.check("the service answers at \(port.url)") { try stage.expectEcho(at: port) }
    let before = try stage.check("status knows its process") { try stage.pid(of: "web") }
    try stage.check("restart puts another process in its place, which answers") {
      _ = try stage.devctl("restart", "web").expecting(0)
      let after = try stage.pid(of: "web")
      try expect(after != before, "it still is process \(before)")
      try stage.expectEcho(at: port)
    }
  }
}
