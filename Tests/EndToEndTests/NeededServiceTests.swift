import DevctlConformance
import DevctlProtocol
import Platform
import ProcessControl
import TestSupport
import Testing

/// A test's own port, folder and profile.
private struct ServiceCase {
  let port: Int
  let folder: TemporaryFolder
  let marker = Marker()

  init() async throws {
    folder = try TemporaryFolder()
    let chosen = try await Python.run(
      "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])", input: "")
    port = try #require(Int(chosen.dropLast()))
  }

  static func program(_ name: String) -> String { PackagePaths.file("FixturePlugins/services/\(name).py") }

  /// The file that a service writes its process id to.
  var tellFile: String { "\(folder.path)/pid" }

  /// The service's process, where it has told of one that still runs.
  var process: ProcessEntry? {
    guard let pid = folder.read("pid").flatMap({ Int32($0) }) else { return nil }
    return ProcessTable.snapshot()[pid].flatMap { $0.isZombie ? nil : $0 }
  }

  /// Writes a profile with one service, and returns its file; the plugin asks that service.
  func profile(_ service: JSONObject, slow: Int = 0) throws -> String {
    let plugin = PackagePaths.file("FixturePlugins/behaviours/profiled/plugin.py")
    var whole: JSONObject = ["name": "web", "ready": ["http": .string("http://127.0.0.1:\(port)/")]]
    for (name, value) in service { whole[name] = value }
    let content: JSONValue = [
      "command": .array([
        .string(plugin), "--service", .string("http://127.0.0.1:\(port)/"), "--slow", .string("\(slow)"),
      ]),
      "inputs": ["db.migrate": ["target": "latest"]], "expect": ["db.migrate": ["target": "latest"]],
      "services": .array([.object(whole)]),
    ]
    return try folder.write("profile.json", content.text)
  }

  func start(_ words: String...) -> JSONValue {
    .array(([Self.program("http-service"), "\(port)"] + words).map { .string($0) })
  }

  /// Runs the command, with a mark on all that comes of it.
  func judge(_ options: String...) async throws -> Judgement {
    let outcome = try await Program.run(
      "devctl-conformance", ["--profile", "\(folder.path)/profile.json", "--report", "json"] + options,
      environment: marker.environment)
    let report = try JSONValue(parsing: Array(outcome.output.utf8))
    let pairs = (report["results"]?.arrayValue ?? []).map {
      ($0["requirement"]?.stringValue ?? "", $0["verdict"]?.stringValue ?? "")
    }
    return Judgement(
      status: outcome.status, verdicts: Dictionary(pairs) { first, _ in first }, report: report, error: outcome.error)
  }

  func remarks(_ judgement: Judgement) -> String { judgement.report["remarks"]?.text ?? "" }
}

@Suite("A service that a plugin needs", .serialized)
struct NeededServiceTests {
  /// What shows that the service was asked, and that nobody took it for the plugin's.
  private static let only = "profile.output,dry-run.no-processes-left,shutdown.no-orphans,deadline.answers"

  @Test("that is there is used, and left alone")
  func there() async throws {
    let test = try await ServiceCase()
    _ = try test.profile(["start": test.start("--tell", test.tellFile)])
    let service = try Program(ServiceCase.program("http-service"), ["\(test.port)"])
    // What was started by hand has to listen before the run looks for it.
    try #require(await eventually { !service.listeners.isEmpty })
    let judgement = try await test.judge("--only", Self.only)
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(
      test.remarks(judgement).contains("the service web was there at http://127.0.0.1:\(test.port)/, and was left"))
    #expect(test.folder.read("pid") == nil, "nothing was started")
    #expect(service.output == "", "it still runs")
    service.signal(SIGTERM)
    #expect(try await service.end().status == .signaled(SIGTERM), "it ran until now")
  }

  @Test(
    "that is not there is started, waited for until it answers, and stopped in the end",
    arguments: [("always", false), ("never", false), ("never", true)])
  func started(isolation: String, background: Bool) async throws {
    let test = try await ServiceCase()
    // A name of its own in PATH, a variable, and a start of half a second.
    let words = background ? ["--background"] : []
    let start = JSONValue.array(
      (["python3", ServiceCase.program("http-service"), "\(test.port)", "500", "--tell", test.tellFile] + words)
        .map { .string($0) })
    _ = try test.profile(["start": start, "environment": ["PYTHONUNBUFFERED": "1"], "timeout": "20s"])
    let judgement = try await test.judge("--only", Self.only, "--isolate", isolation)
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(test.remarks(judgement).contains("answered at http://127.0.0.1:\(test.port)/ after "))
    #expect(test.remarks(judgement).contains("was stopped after the run"))
    #expect(test.folder.read("pid") != nil)
    #expect(test.process == nil)
    #expect(test.marker.processes.map(\.commandLine) == [])
    let guards = judgement.report["suite"]?["protections"]?.text ?? ""
    #expect(guards.contains("the machine's network, for web") == (isolation == "always"))
  }

  @Test("is stopped by its own command, where it has one")
  func stopCommand() async throws {
    let test = try await ServiceCase()
    let stop = "kill -KILL $(cat '\(test.tellFile)'); touch '\(test.folder.path)/stopped'"
    _ = try test.profile([
      "start": test.start("--tell", test.tellFile), "stop": ["sh", "-c", .string(stop)],
    ])
    let judgement = try await test.judge("--only", "handshake.name", "--isolate", "never")
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(test.folder.read("stopped") != nil)
    #expect(test.process == nil)
  }

  @Test("that never answers is ended, and what needs it could not run, with all that is known")
  func neverReady() async throws {
    let test = try await ServiceCase()
    _ = try test.profile([
      "start": [.string(ServiceCase.program("silent-service")), .string(test.tellFile)], "timeout": "1s",
      "needed_by": ["profile", "deadline.answers"],
    ])
    let judgement = try await test.judge("--only", "handshake.name,profile.output,deadline.answers")
    #expect(judgement.status == .exited(3))
    #expect(judgement.requirements("could-not-run") == ["profile.output", "deadline.answers"])
    #expect(judgement.requirements("passed") == ["handshake.name"])
    let result = judgement.result("profile.output")
    #expect(result.contains("gave no answer at http://127.0.0.1:\(test.port)/ within 1.0 seconds (Connection refused)"))
    #expect(result.contains("saying: waiting for the licence server"), "\(result)")
    #expect(result.contains("give it a longer \\\"timeout\\\""))
    #expect(test.process == nil, "it ignores SIGTERM, and is gone all the same")
    #expect(test.marker.processes.map(\.commandLine) == [])
  }

  @Test("that can't be had leaves what needs it without a verdict, and says what to do")
  func notToBeHad() async throws {
    let cases: [(service: JSONObject, complaints: [String])] = [
      ([:], ["does not answer (Connection refused)", "the profile has no \\\"start\\\" for it; start it by hand"]),
      (["start": ["./no-such-service"]], ["can't be started with \\\"./no-such-service\\\" in "]),
      (
        ["start": [.string(ServiceCase.program("dying-service"))], "timeout": "60s"],
        [
          "and ended before it answered at",
          "with exit status 1, saying: FATAL: the data folder is missing; run the command by",
        ]
      ),
    ]
    for (service, complaints) in cases {
      let test = try await ServiceCase()
      _ = try test.profile(service)
      let judgement = try await test.judge("--only", "handshake.name,config")
      #expect(judgement.status == .exited(3))
      #expect(judgement.requirements("could-not-run").count == judgement.verdicts.count, "all need it unless told")
      for complaint in complaints {
        #expect(judgement.result("handshake.name").contains(complaint), "\(judgement.result("handshake.name"))")
      }
      #expect(test.marker.processes.map(\.commandLine) == [])
    }
  }

  @Test("that nothing in this run needs is not even looked for")
  func notNeeded() async throws {
    let test = try await ServiceCase()
    _ = try test.profile(["needed_by": ["config"]])
    let judgement = try await test.judge("--only", "handshake.name")
    #expect(judgement.status == .exited(0))
    #expect(judgement.report["remarks"]?.text.contains("service") == false)
  }

  @Test("that this run has started goes with it, however it ends", arguments: [SIGKILL, SIGINT])
  func killed(number: Int32) async throws {
    let test = try await ServiceCase()
    let profile = try test.profile(["start": test.start("--tell", test.tellFile)], slow: 60_000)
    let run = try Program(
      "devctl-conformance", ["--profile", profile, "--only", "deadline.answers", "--isolate", "never"],
      environment: test.marker.environment)
    // The monitor, the service, the run itself, and the plugin, which is started only once the service answers.
    let isUnderWay = await eventually {
      test.marker.processes.contains { $0.commandLine.contains("__service-monitor") }
        && ProcessTable.snapshot().entries.contains { $0.commandLine.contains("http://127.0.0.1:\(test.port)/") }
    }
    #expect(isUnderWay)
    #expect(test.process != nil)
    run.signal(number)
    #expect(try await run.end().status == (number == SIGKILL ? .signaled(SIGKILL) : .exited(130)))
    let isGone = await eventually { test.process == nil && test.marker.processes.isEmpty }
    #expect(isGone, "\(test.marker.processes.map(\.commandLine))")
  }
}
