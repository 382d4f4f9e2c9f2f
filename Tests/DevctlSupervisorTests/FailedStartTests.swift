import DevctlProtocol
import DevctlSupervisor
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("A start that fails", .timeLimit(.minutes(2)))
struct FailedStartTests {
  @Test("a service that exits before it is ready fails the start at once, with its status and its stderr tail")
  func exitBeforeReady() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let begin = MonotonicInstant.now
    let error = try await repository.failure(
      .shell(
        "api", "echo first >&2; echo 'cannot open \u{1b}[31mdatabase' >&2; exit 3",
        health: .tcp(address: "127.0.0.1:\(port.number)", timeoutMilliseconds: 60000)))
    guard case .exitedBeforeReady(let start, exit: .exited(3))? = error else {
      Issue.record("expected an exit with 3, found \(String(describing: error))")
      return
    }
    #expect(begin.elapsed < .seconds(20))
    #expect(start.standardErrorTail == ["first", "cannot open \u{1b}[31mdatabase"])
    #expect(error?.description.contains("with exit status 3, saying \"cannot open \\u{1b}[31mdatabase\"") == true)
    #expect(repository.processes.isEmpty)
    #expect(FileTree.status(repository.folder.state) == nil)
    #expect(repository.logs.count == 3, "logs are kept")
  }

  @Test("a service without a health check that ends in its first moment fails the start, unless it ends well")
  func earlyExit() async throws {
    let repository = try TestRepository()
    guard
      case .exitedBeforeReady(_, exit: .signaled(SIGKILL))? = try await repository.failure(.shell("a", "kill -9 $$"))
    else {
      Issue.record("expected a death by signal 9")
      return
    }
    #expect(try await repository.failure(.shell("a", "exit 0")) == nil)
  }

  @Test("a service that is not ready in time is ended with its grandchildren")
  func readinessTimeout() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let error = try await repository.failure(
      .shell(
        "slow", "setsid sleep 1001 & sleep 1002 & echo still waiting >&2; wait",
        health: .http(url: "http://127.0.0.1:\(port.number)/health", timeoutMilliseconds: 300)))
    guard case .notReady(let start, let check, .milliseconds(300), let reason)? = error else {
      Issue.record("expected it not to be ready, found \(String(describing: error))")
      return
    }
    #expect(start.service == "slow")
    #expect(start.standardErrorTail == ["still waiting"])
    #expect(check == "http://127.0.0.1:\(port.number)/health")
    #expect(reason == "Connection refused")
    #expect(repository.processes.isEmpty)
    #expect(FileTree.status(repository.folder.state) == nil)
  }

  @Test("when the third of three fails, all are stopped again, the last first, and the state file is as it was")
  func rollback() async throws {
    let repository = try TestRepository()
    try await repository.up(.shell("former", "exit 0"))
    let former = repository.read(".devctl/state.json")
    let error = try await repository.failure(.sleeper("one"), .sleeper("two"), .shell("three", "exit 1"))
    #expect(error?.service == "three")
    #expect(repository.processes.isEmpty)
    #expect(repository.read(".devctl/state.json") == former)
    #expect(former != nil)
    let isTold = repository.observer.all.contains {
      if case .rollingBack(["three", "two", "one"], _) = $0 { true } else { false }
    }
    #expect(isTold)
    let record = try #require(repository.logs.first { $0.hasPrefix("one-") && $0.hasSuffix(".exit.json") })
    #expect(ExitRecord.read("\(repository.folder.logs)/\(record)")?.isStartIncomplete == true)
  }

  @Test("a program that is not there fails the start, leaves no empty logs, and takes the others with it")
  func missingProgram() async throws {
    let repository = try TestRepository()
    let error = try await repository.failure(
      .sleeper("one"), LaunchPlan.Service(name: "two", command: ["./no-such-program"]))
    guard case .notStarted(service: "two", let reason)? = error else {
      Issue.record("expected two not to start, found \(String(describing: error))")
      return
    }
    #expect(reason.contains("There is no executable at \"./no-such-program\""))
    #expect(repository.processes.isEmpty)
    #expect(!repository.logs.contains { $0.hasPrefix("two-") })
  }

  @Test("a canceled start leaves nothing behind", arguments: [1, 20])
  func cancellation(count: Int) async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port.number)")
    let services = (1...count).map {
      LaunchPlan.Service.shell("s\($0)", "touch \($0); exec sleep 1000", health: health)
    }
    let plan = try repository.plan(services)
    let task = Task { try await repository.supervisor.up(plan, UpOptions(grace: .milliseconds(500))) }
    #expect(await eventually { repository.read("1") != nil })
    task.cancel()
    let result = await task.result
    #expect(throws: SupervisorError.cancelled) { try result.get() }
    #expect(repository.processes.isEmpty)
    #expect(FileTree.status(repository.folder.state) == nil)
    #expect(FileTree.status(repository.folder.lock) == nil)
  }

  @Test("a port that is in use is said before anything is started, with who listens there")
  func portInUse() async throws {
    let repository = try TestRepository()
    let listener = try ReservedPort()
    listener.listen()
    let error = try await repository.failure(
      .sleeper("one"), .shell("two", "exec sleep 1000", health: .tcp(address: "localhost:\(listener.number)")))
    guard case .portInUse(service: "two", let address, let holder)? = error else {
      Issue.record("expected a port in use, found \(String(describing: error))")
      return
    }
    #expect(address.port == listener.number)
    #expect(holder?.pid == getpid())
    #expect(error?.description.contains("a port is in use") == true)
    #expect(repository.logs.isEmpty)
  }

  @Test("a service that answers is ready, and its health is asked again when the status wants it")
  func ready() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let script = """
      import http.server, time
      class Handler(http.server.BaseHTTPRequestHandler):
        count = 0
        def do_GET(self):
          Handler.count += 1
          self.send_response(404 if Handler.count > 2 else 503)
          self.end_headers()
      http.server.HTTPServer(("127.0.0.1", \(port.number)), Handler).serve_forever()
      """
    try repository.write("server.py", script)
    let service = LaunchPlan.Service(
      name: "web", command: ["python3", "server.py"],
      health: .http(url: "http://127.0.0.1:\(port.number)/", timeoutMilliseconds: 60000))
    let result = try await repository.up(service)
    #expect((result.services.first?.readyAfter ?? .zero) > .zero)
    let status = try await repository.supervisor.status(asksHealth: true)
    #expect(status.services.first?.health == .answers(try #require(ServiceAddress("127.0.0.1:\(port.number)"))))
    _ = try await repository.supervisor.down()
  }

  @Test("a service that was ready and ends while others are not fails the start")
  func endAfterReady() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let server = """
      import pathlib, socket, time
      while not pathlib.Path("pid").exists() or not pathlib.Path("pid").read_text().strip(): time.sleep(0.01)
      pid = pathlib.Path("pid").read_text().strip()
      while pathlib.Path("/proc/" + pid).exists(): time.sleep(0.01)
      server = socket.create_server(("127.0.0.1", \(port.number)))
      while True: server.accept()[0].close()
      """
    try repository.write("server.py", server)
    let script = "echo $$ > pid; while [ ! -e go ]; do sleep 0.01; done; exit 5"
    async let failure = repository.failure(
      .shell("first", script),
      LaunchPlan.Service(
        name: "second", command: ["python3", "server.py"],
        health: .tcp(address: "127.0.0.1:\(port.number)", timeoutMilliseconds: 60000)))
    // From here on nobody waits for the first one any more.
    let isReady = await eventually {
      repository.observer.all.contains { if case .ready("first", _) = $0 { true } else { false } }
    }
    #expect(isReady)
    try repository.write("go", "")
    let error = try await failure
    guard case .exitedBeforeReady(let start, exit: .exited(5))? = error else {
      Issue.record("expected the first to have ended, found \(String(describing: error))")
      return
    }
    #expect(start.service == "first")
    #expect(repository.processes.isEmpty)
  }

  @Test("each service is ready from its own start on, whatever others take")
  func ownTime() async throws {
    let repository = try TestRepository()
    let plan = try repository.plan((1...40).map { .sleeper("s\($0)") })
    let result = try await repository.supervisor.up(plan)
    let first = try #require(result.services.first)
    #expect(first.readyAfter < result.duration)
    let events = repository.observer.all
    let firstReady = events.firstIndex { if case .ready = $0 { true } else { false } }
    let lastStart = events.lastIndex { if case .started = $0 { true } else { false } }
    #expect(try #require(firstReady) < (try #require(lastStart)))
    _ = try await repository.supervisor.down()
  }
}
