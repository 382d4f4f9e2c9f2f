import DevctlProtocol
import FileSystem
import ProcessControl
import ServiceProbing

extension SmokeTest {
  /// What can go wrong, each with a message that has its cause, and nothing left.
  static let failures = SmokeTest(
    "failures", "what goes wrong is told with its cause, and leaves nothing behind",
    [
      Scene("a plugin without a handshake", playHandshake), Scene("an environment that is not valid", playInvalid),
      Scene("a launch that fails", playLaunch), Scene("an operation that takes too long", playTimeout),
      Scene("a service that ends before it is ready", playEarlyExit), Scene("a program that is missing", playMissing),
      Scene("a port in use", playPort),
    ])

  @Sendable private static func playHandshake(_ stage: Stage) throws {
    var script = PluginScript()
    script.startFailure = "the smoke machine is empty"
    try stage.configure(["silent": script])
    try fail(
      stage, "up fails where a plugin ends before its handshake, and says which, how, and what it said last", ["up"],
      saying: ["silent", "exit status 3", "the smoke machine is empty"])
  }

  @Sendable private static func playInvalid(_ stage: Stage) throws {
    var script = PluginScript()
    script.issues = [.init(code: "SMOKE_TOOL", message: "the bellows are missing", field: "tools", fix: "get bellows")]
    script.services = [.init(name: "web", command: stage.app("http-echo"))]
    try stage.configure(["smoke": script])
    try fail(
      stage, "up fails where validate.run finds an error, and says what, and how to fix it", ["up"],
      saying: ["the bellows are missing", "get bellows"])
  }

  @Sendable private static func playLaunch(_ stage: Stage) throws {
    var script = PluginScript()
    script.launchFailure = "there is no plan today"
    try stage.configure(["smoke": script])
    try fail(
      stage, "up fails where launch.plan fails, with the plugin's own code and message", ["up"],
      saying: ["smoke", LaunchPlan.name, "E_SMOKE", "there is no plan today"])
  }

  @Sendable private static func playTimeout(_ stage: Stage) throws {
    var script = PluginScript()
    script.launchMilliseconds = 60_000
    try stage.configure(["smoke": script])
    try fail(
      stage, "up --timeout 1s fails where launch.plan takes a minute, and names the plugin and the operation",
      ["up", "--timeout", "1s"], saying: ["smoke", LaunchPlan.name, "E_TIMEOUT"])
  }

  @Sendable private static func playEarlyExit(_ stage: Stage) throws {
    let port = try stage.reservePort()
    var script = PluginScript()
    script.services = [
      .serving("web", at: port, within: 120_000, command: ["/bin/sh", "-c", "echo no chimney >&2; exit 5", "sh"])
    ]
    try stage.configure(["smoke": script])
    try fail(
      stage,
      "up fails at once where a service ends before it is ready, with its exit status and last line on stderr",
      ["up"], saying: ["the service web", "exit status 5", "no chimney"])
  }

  @Sendable private static func playMissing(_ stage: Stage) throws {
    var script = PluginScript()
    script.services = [.init(name: "web", command: ["\(stage.repository)/no-such-program"])]
    try stage.configure(["smoke": script])
    try fail(
      stage, "up fails where a service's program is missing, and names it", ["up"],
      saying: ["the service web can't be started", "no-such-program"])
  }

  @Sendable private static func playPort(_ stage: Stage) throws {
    let file = "\(stage.repository)/port"
    let holder = try stage.start(["dev", "app", "http-echo", "--port-file", file])
    try stage.eventually("http-echo does not say where it listens") { FileTree.status(file) != nil }
    let text = String(decoding: try FileTree.read(file), as: UTF8.self)
    let port = try Int(text.prefix { $0.isNumber }).required("http-echo says \"\(text)\"")
    var script = PluginScript()
    script.services = [
      .init(name: "web", command: stage.app("hang"), health: .tcp(address: "127.0.0.1:\(port)"))
    ]
    try stage.configure(["smoke": script])
    let others = Set(stage.running.map(\.pid))
    let up = try stage.check("up fails where somebody listens on a service's port, and names who") {
      try stage.devctl("up").expecting(1).saying("127.0.0.1:\(port)", "process \(holder.pid)", "http-echo")
    }
    try stage.check("it is refused before anything is started, and who listens is left alone") {
      try expect(Set(stage.running.map(\.pid)) == others, "other processes run than before \(up.line)")
    }
    holder.signal(Signal.terminate)
    _ = try stage.end(of: holder)
  }

  /// Checks that devctl fails for a reason that it names, and that nothing runs then.
  private static func fail(_ stage: Stage, _ text: String, _ words: [String], saying texts: [String]) throws {
    try stage.check(text) {
      let result = try stage.end(of: stage.start(words)).expecting(1)
      for text in texts { try result.saying(text) }
      try stage.expectNothingRuns()
    }
  }
}
