import DevctlProtocol
import DevctlSupervisor
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("What is killed with SIGKILL", .timeLimit(.minutes(2)))
struct KilledTests {
  @Test("a service that is killed from outside is noticed, with the signal", arguments: [SIGKILL, SIGTERM, SIGSEGV])
  func service(signal: Int32) async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("api", "echo busy >&2; exec sleep 1000"), .sleeper("other"))
    let record = try #require(result.services.first?.record)
    kill(record.pid, signal)
    #expect(await eventually { !record.identity.isRunning })
    let status = try await repository.supervisor.status()
    guard case .exited(let exit, let cause)? = status.services.first?.condition else {
      Issue.record("expected it to have exited, found \(status.services)")
      return
    }
    #expect(exit.exit == .signaled(signal))
    #expect(exit.standardErrorTail == ["busy"])
    #expect(exit.pid == record.pid)
    #expect(cause == (signal == SIGSEGV ? .crash(signal: signal) : .killedFromOutside(signal: signal)))
    #expect(status.services.last?.condition == .running)
    let down = try await repository.supervisor.down()
    guard case .alreadyEnded(let told)? = down.services.first?.outcome else {
      Issue.record("expected it to have ended before, found \(down)")
      return
    }
    #expect(told == exit)
    #expect(repository.processes.isEmpty)
  }

  @Test("where the wrapper is killed the service is still known and stopped, but nobody writes down its end")
  func wrapper() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("one", "sleep 1001 & wait"), .sleeper("two"))
    for service in result.services { kill(try #require(service.record.wrapperPID), SIGKILL) }
    #expect(await eventually { result.services.allSatisfy { $0.record.wrapper?.isRunning == false } })
    let status = try await repository.supervisor.status()
    #expect(status.services.map(\.condition) == [.running, .running])
    #expect(status.services.map(\.isWatched) == [false, false])
    kill(try #require(result.services.last?.record.pid), SIGKILL)
    #expect(try await eventually { try await repository.supervisor.status().services.last?.condition == .gone })
    #expect(try await repository.supervisor.down().isComplete)
    #expect(repository.processes.isEmpty)
  }

  /// Plays `up` as far as asked, and then waits to be killed.
  private static let up = """
    import json, os, subprocess, sys, time
    devctl, root, point = sys.argv[1:]
    wrapper = subprocess.Popen([devctl, "__wrapper", "api"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               start_new_session=True)
    if point != "before the order":
      order = {"name": "api", "command": ["sh", "-c", "setsid sleep 1001 & sleep 1000"], "folder": root, "environment": {},
               "repositoryRoot": root, "graceMilliseconds": 500}
      wrapper.stdin.write(json.dumps(order).encode() + b"\\n")
      wrapper.stdin.flush()
      if point != "after the order":
        started = json.loads(wrapper.stdout.readline())["started"]["_0"]
        if point == "after the state":
          service = {"name": "api", "pid": started["pid"], "command": ["sh"], "cwd": root, "env": {},
                     "stdout_log": started["standardOutputLog"], "stderr_log": started["standardErrorLog"],
                     "exit_info": started["exitRecord"], "started_at": started["startedAt"]}
          with open(root + "/.devctl/state.json", "w") as file:
            json.dump({"repo_root": root, "created_at": started["startedAt"], "services": [service]}, file)
    print("there", flush=True)
    time.sleep(1000)
    """

  @Test(
    "where up is killed before it is done its service ends, and whatever it left is handled",
    arguments: ["before the order", "after the order", "after the start", "after the state"])
  func up(point: String) async throws {
    let repository = try TestRepository()
    let program = try Program(
      "/usr/bin/python3", ["-c", Self.up, "\(Program.productFolder)/devctl", repository.root, point],
      environment: repository.environment)
    #expect(await eventually { program.output.contains("there") })
    program.signal(SIGKILL)
    _ = try await program.end()
    #expect(await eventually { repository.processes.isEmpty })
    let services = try await repository.supervisor.status().services
    if point == "after the state" {
      guard case .exited(_, .startFailed(let reason))? = services.first?.condition else {
        Issue.record("expected a start that failed, found \(services)")
        return
      }
      #expect(reason.contains("devctl was gone before the start was complete"))
    } else {
      #expect(services.isEmpty)
    }
    try await repository.up(.sleeper("api"))
    _ = try await repository.supervisor.down()
  }

  @Test("a service that was asked to stop by a devctl that was killed then counts as stopped")
  func interruptedDown() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.sleeper("api"))
    let record = try #require(result.services.first?.record)
    var state = try #require(try StateFile(repository.folder).read())
    state.services[0].stopRequestedAt = .now
    try StateFile(repository.folder).write(state)
    kill(record.pid, SIGTERM)
    #expect(await eventually { !record.identity.isRunning })
    guard case .exited(_, .stopped)? = try await repository.supervisor.status().services.first?.condition else {
      Issue.record("expected it to count as stopped")
      return
    }
    _ = try await repository.supervisor.down()
  }

  @Test("a wrapper does not heed the signals of terminals and shells")
  func politeSignals() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.sleeper("api"))
    let wrapper = try #require(result.services.first?.record.wrapperPID)
    for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { kill(wrapper, number) }
    #expect(getsid(wrapper) == wrapper, "it has a session of its own")
    kill(try #require(result.services.first?.record.pid), SIGKILL)
    #expect(await eventually { repository.processes.isEmpty })
    guard case .exited? = try await repository.supervisor.status().services.first?.condition else {
      Issue.record("expected its wrapper to have written an exit record")
      return
    }
  }

  @Test("where a wrapper is killed before its service is ready, the start fails and the service is ended")
  func wrapperBeforeReady() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port.number)")
    let plan = try repository.plan(.shell("api", "touch started; exec sleep 1000", health: health))
    let task = Task { try await repository.supervisor.up(plan, UpOptions(grace: .milliseconds(500))) }
    #expect(await eventually { repository.read("started") != nil })
    let wrapper = try #require(repository.processes.first { $0.commandLine.contains("__wrapper") })
    kill(wrapper.pid, SIGKILL)
    let result = await task.result
    let error = #expect(throws: SupervisorError.self) { try result.get() }
    guard case .exitedBeforeReady(_, exit: nil)? = error else {
      Issue.record("expected an end that is not known, found \(String(describing: error))")
      return
    }
    #expect(repository.processes.isEmpty)
  }

  @Test("what a devctl leaves that is killed in the middle of its work is in nobody's way, and goes away")
  func unfinishedFiles() async throws {
    let repository = try TestRepository()
    try repository.write(state: #"{"repo_root": "\#(repository.root)", "services": []}"#)
    try repository.write(".devctl/lock", "4194304 1\n")
    try repository.write(".devctl/state.json.4194304.tmp", "{")
    #expect(try await repository.supervisor.status().busyPID == nil)
    try await repository.up(.sleeper("one"))
    #expect(try FileTree.names(in: repository.folder.path) == ["logs", "state.json"])
    _ = try await repository.supervisor.down()
  }

  private static let plugin = """
    #!/usr/bin/env python3
    import json, sys
    print(json.dumps({"type": "handshake", "protocol_version": "v2", "plugin_name": "many",
                      "capabilities": {"ops": ["launch.plan"]}}), flush=True)
    for line in sys.stdin:
      services = [{"name": f"s{i}", "command": ["sleep", "1000"]} for i in range(30)]
      print(json.dumps({"type": "response", "request_id": json.loads(line)["request_id"], "ok": True,
                        "output": {"services": services}}), flush=True)
    """

  @Test(
    "whenever devctl up is killed, just those services run on that the state file knows, and down ends them",
    arguments: [("service.started", 1), ("service.started", 30), ("service.ready", 1), ("service.ready", 30)])
  func devctl(event: String, count: Int) async throws {
    let repository = try TestRepository()
    try repository.write("plugin.py", Self.plugin)
    chmod("\(repository.root)/plugin.py", 0o755)
    try repository.write(".devctl.yaml", "plugins: [{id: many, path: ./plugin.py}]\n")
    let program = try Program("devctl", ["up"], environment: repository.environment, workingDirectory: repository.root)
    // The last of these comes just before the services are let live.
    let isThere = await eventually {
      let journal = repository.read(".devctl/events.ndjson") ?? ""
      return journal.split(separator: "\n").count { $0.contains("\"\(event)\"") } >= count
    }
    #expect(isThere)
    program.signal(SIGKILL)
    _ = try await program.end()
    // Those that were not let live are gone once their wrappers are.
    let isSettled = try await eventually {
      let known = try await repository.supervisor.status().services.count { $0.condition == .running }
      let commands = repository.processes.map(\.commandLine)
      let running = commands.count { $0 == ["sleep", "1000"] }
      return running == known && commands.count == 2 * running
    }
    #expect(isSettled)
    if FileTree.status(repository.folder.state) != nil { _ = try await repository.supervisor.down() }
    #expect(repository.processes.isEmpty)
    try await repository.up(.sleeper("s0"))
    _ = try await repository.supervisor.down()
  }
}
