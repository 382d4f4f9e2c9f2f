import DevctlProtocol
import FileSystem
import ProcessControl
import ServiceProbing

extension SmokeTest {
  /// Services, from their start to their end.
  static let supervise = SmokeTest(
    "supervise", "services are started, watched, rolled back and stopped, and nothing survives",
    [
      Scene("services", playServices), Scene("a service that is not ready in time", playTimeout),
      Scene("a service that crashes", playCrash),
    ])

  @Sendable private static func playServices(_ stage: Stage) throws {
    let port = try stage.reservePort()
    var script = PluginScript()
    script.services = [
      .serving("web", at: port, command: stage.app("http-echo")),
      .init(name: "stubborn", command: stage.app("hang", "--child")),
    ]
    try stage.configure(["smoke": script])
    try stage.check("up starts a service with a health check and one without, and says that both are ready") {
      let up = try stage.devctl("up").expecting(0)
      try up.saying("web: ready", "stubborn: ready")
    }
    try stage.check("the service answers at \(port.url)") { try stage.expectEcho(at: port) }
    try stage.check("status says that both run, and that web answers") {
      for name in ["web", "stubborn"] {
        let status = try stage.status(of: name)
        try expect(status["state"] == "running", "\(name): \(status)")
      }
      try expect(try stage.status(of: "web")["healthy"] == true, "web does not answer")
    }
    try checkState(stage)
    try stage.check("the service that ignores SIGTERM, and its child, run as processes of this repository") {
      // Else the last check could not find what is left.
      try stage.eventually("two processes \"hang\" do not run") {
        stage.running.filter { $0.commandLine.contains("hang") }.count == 2
      }
    }
    try stage.check("down ends web on SIGTERM, and the one that ignores it by killing its group") {
      try stage.down("--grace", "500ms").saying("web: stopped by SIGTERM", "stubborn: stopped by SIGKILL")
      try stage.expectNothingRuns()
    }
  }

  private static func checkState(_ stage: Stage) throws {
    let file = "\(stage.repository)/.devctl/state.json"
    try stage.check(".devctl/state.json is for its owner alone") { try stage.expectPrivate(file) }
    try stage.check(".devctl/state.json names the processes, and they run") {
      let state = try JSONValue(parsing: FileTree.read(file))
      let services = state["services"]?.arrayValue ?? []
      try expect(services.count == 2, "it names \(services.count) services")
      for service in services {
        let pid = service["pid"]?.intValue.flatMap(Int32.init(exactly:)) ?? 0
        let entry = try ProcessEntry(reading: pid).required("process \(pid) is gone")
        try expect(
          !entry.isZombie && service["start_ticks"]?.intValue == Int64(entry.startTime), "process \(pid) is another's")
      }
    }
  }

  @Sendable private static func playTimeout(_ stage: Stage) throws {
    let ports = [try stage.reservePort(), try stage.reservePort()]
    var script = PluginScript()
    script.services = [
      .serving("fast", at: ports[0], command: stage.app("http-echo")),
      .serving("slow", at: ports[1], within: 600, command: stage.app("slow-start", "--after", "1h")),
    ]
    try stage.configure(["smoke": script])
    let up = try stage.check("up fails where a service is not ready within its timeout_ms") {
      try stage.devctl("up").expecting(1)
    }
    try stage.check("the message names the service, the time, the check and why it does not hold") {
      try up.saying("the service slow was not ready within 600 ms", ports[1].url, "Connection refused")
    }
    try stage.check("all that was started is stopped again, the service that was ready included") {
      try stage.expectNothingRuns()
    }
  }

  @Sendable private static func playCrash(_ stage: Stage) throws {
    let port = try stage.reservePort()
    var script = PluginScript()
    script.services = [
      .serving("fragile", at: port, command: stage.app("crash-after", "--after", "3s", "--code", "7"))
    ]
    try stage.configure(["smoke": script])
    try stage.check("up succeeds with a service that will crash later") { _ = try stage.devctl("up").expecting(0) }
    try stage.check("status notices the crash, with exit status 7") {
      try stage.eventually("status still says that the service runs") {
        try stage.status(of: "fragile")["exit"] == "exit status 7"
      }
    }
    try stage.check("status shows what the service said last") {
      try stage.devctl("status").expecting(0).saying("exited with 7", "crash-after: going down now")
    }
    try stage.check("events tells of the crash, with exit status 7") {
      // The wrapper writes the event behind the record that status reads.
      try stage.eventually("there is no event of it") {
        try stage.devctl("events", "--output", "json").expecting(0).jsonLines().contains {
          $0["kind"] == "service.exited" && $0["service"] == "fragile" && $0["message"] == "exit status 7"
        }
      }
    }
    try stage.check("down is fine with a service that has ended") {
      try stage.down()
      try stage.expectNothingRuns()
    }
  }
}
