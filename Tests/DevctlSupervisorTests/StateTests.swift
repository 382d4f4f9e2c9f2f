import DevctlProtocol
import DevctlSupervisor
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("State that can't be trusted", .timeLimit(.minutes(2)))
struct StateTests {
  /// A state file as another host writes it.
  private func foreignState(_ root: String, pid: pid_t, startedAt: WallTime) -> String {
    """
    {"repo_root": "\(root)", "created_at": "\(startedAt.rfc3339)", "cluster": {"x": 1}, "services": [
      {"name": "api", "pid": \(pid), "command": ["sleep", "1000"], "cwd": "\(root)", "env": null,
       "stdout_log": "\(root)/out.log", "stderr_log": "\(root)/err.log", "started_at": "\(startedAt.rfc3339)",
       "exit_info": "\(root)/exit.json", "weight": 3}]}
    """
  }

  @Test("services of another host are shown and stopped, and what its file has besides is kept")
  func otherHost() async throws {
    let repository = try TestRepository()
    let child = try Spawn.start(SpawnRequest(executable: "/bin/sleep", arguments: ["1000"]))
    defer { child.closeDescriptors() }
    try repository.write(state: foreignState(repository.root, pid: child.pid, startedAt: .now))
    let service = try #require(try await repository.supervisor.status().services.first)
    #expect(service.condition == .running)
    #expect(!service.isWatched)
    let state = try #require(try StateFile(repository.folder).read())
    let again = try RepositoryState.decoded(from: state.encodedJSON())
    #expect(again == state)
    #expect(again.others["cluster"]?["x"] == 1)
    #expect(again.services.first?.others["weight"] == 3)
    let down = try await repository.supervisor.down()
    guard case .stopped(signal: SIGTERM, _)? = down.services.first?.outcome else {
      Issue.record("expected it to be stopped, found \(down)")
      return
    }
    #expect(Reaper.wait(for: child.pid) == .signaled(SIGTERM))
  }

  @Test("an exit record of another host is read, whatever it calls a signal", arguments: ["killed", "SIGKILL", "9"])
  func otherExitRecord(signal: String) throws {
    let text =
      #"{"service": "api", "pid": 7, "exited_at": "2026-01-02T03:04:05.5+01:00", "signal": "\#(signal)", "error": "signal: killed", "stderr_tail": ["a", "b"]}"#
    let record = try ExitRecord.decoded(from: text)
    #expect(record.exit == .signaled(SIGKILL))
    #expect(record.standardErrorTail == ["a", "b"])
    #expect(record.exitedAt.rfc3339 == "2026-01-02T02:04:05.500Z")
  }

  @Test("a number that belongs to somebody else now is reported and never signalled", arguments: [true, false])
  func stalePID(isExact: Bool) async throws {
    let repository = try TestRepository()
    let child = try Spawn.start(SpawnRequest(executable: "/bin/sleep", arguments: ["1000"]))
    defer {
      kill(child.pid, SIGKILL)
      Reaper.wait(for: child.pid)
      child.closeDescriptors()
    }
    // A moment passes before it is known by its command line.
    #expect(await eventually { ProcessEntry(reading: child.pid)?.commandLine.count == 2 })
    let moment = WallTime.now + (isExact ? .zero : .seconds(-600))
    var text = foreignState(repository.root, pid: child.pid, startedAt: moment)
    if isExact { text = text.split(separator: "\"weight\": 3").joined(separator: #""start_ticks": 1, "boot_id": "x""#) }
    try repository.write(state: text)
    let status = try await repository.supervisor.status()
    #expect(status.services.first?.condition == .foreign(command: "/bin/sleep 1000"))
    let down = try await repository.supervisor.down()
    #expect(down.services.first?.outcome == .foreign(pid: child.pid, command: "/bin/sleep 1000", nil))
    #expect(Reaper.peek(child.pid) == .running)
    #expect(FileTree.status(repository.folder.state) == nil)
  }

  @Test(
    "a file that is no state is an error that says what to do, and up --force moves it aside",
    arguments: [
      #"{"repo_root": "/"#, "", "null", "[1, 2]", #"{"services": []}"#, #"{"repo_root": "ROOT"}"#,
      #"{"repo_root": "ROOT", "services": [{"name": "../../x", "pid": 5, "started_at": "2026-01-01T00:00:00Z"}]}"#,
      #"{"repo_root": "ROOT", "services": [{"name": "x", "pid": -1, "started_at": "2026-01-01T00:00:00Z"}]}"#,
      #"{"repo_root": "ROOT", "services": [{"name": "x", "pid": 5, "started_at": "yesterday"}]}"#,
      #"{"repo_root": "/usr", "services": []}"#,
    ])
  func broken(text: String) async throws {
    let repository = try TestRepository()
    let text = text.split(separator: "ROOT", omittingEmptySubsequences: false).joined(separator: repository.root)
    try repository.write(state: text)
    for attempt in [false, true] {
      let error = await #expect(throws: SupervisorError.self) {
        if attempt { _ = try await repository.supervisor.down() } else { _ = try await repository.supervisor.status() }
      }
      guard case .state? = error else {
        Issue.record("expected an error in the state file, found \(String(describing: error))")
        return
      }
      #expect(error?.description.contains("up --force") == true)
    }
    guard case .state? = try await repository.failure(.sleeper("one")) else {
      Issue.record("expected up to refuse")
      return
    }
    try await repository.up(.sleeper("one"), force: true)
    let aside = try FileTree.names(in: repository.folder.path).filter { $0.hasPrefix("state.json.broken-") }
    #expect(aside.count == 1)
    #expect(repository.read(".devctl/\(aside.first ?? "")") == text)
    _ = try await repository.supervisor.down()
  }

  @Test("a later version's file is left alone, with force too")
  func newer() async throws {
    let repository = try TestRepository()
    let text = #"{"version": 2, "repo_root": "\#(repository.root)", "services": []}"#
    try repository.write(state: text)
    guard case .state(.newer(_, version: 2))? = try await repository.failure(.sleeper("one"), force: true) else {
      Issue.record("expected the version to be refused")
      return
    }
    #expect(repository.read(".devctl/state.json") == text)
  }

  @Test("services that run are in the way of another up, which names them, and force ends them first")
  func secondUp() async throws {
    let repository = try TestRepository()
    let first = try await repository.up(.sleeper("one"))
    let pid = try #require(first.services.first?.record.pid)
    guard case .alreadyRunning(let services)? = try await repository.failure(.sleeper("two")) else {
      Issue.record("expected the running service to be in the way")
      return
    }
    #expect(services.map(\.name) == ["one"])
    #expect(try await repository.supervisor.status().services.map(\.condition) == [.running])
    try await repository.up(.sleeper("two"), force: true)
    #expect(kill(pid, 0) == -1)
    #expect(try await repository.supervisor.status().services.map(\.record.name) == ["two"])
    _ = try await repository.supervisor.down()
  }

  @Test("only one devctl changes services at a time; the other says at once whose turn it is")
  func lock() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port.number)")
    let plan = try repository.plan(.shell("slow", "touch started; exec sleep 1000", health: health))
    let task = Task { try await repository.supervisor.up(plan, UpOptions(grace: .milliseconds(500))) }
    #expect(await eventually { repository.read("started") != nil })
    #expect(try await repository.failure(.sleeper("one")) == .busy(pid: getpid()))
    await #expect(throws: SupervisorError.busy(pid: getpid())) { try await repository.supervisor.down() }
    #expect(try await repository.supervisor.status().busyPID == getpid())
    task.cancel()
    _ = await task.result
    #expect(try await repository.failure(.sleeper("one")) == nil)
    _ = try await repository.supervisor.down()
  }

  @Test("the state file has the service's own variables, without secrets, and none of devctl's")
  func secrets() async throws {
    let repository = try TestRepository()
    let environment = [
      "API_TOKEN": "abc123", "PORT": "8080", "DATABASE_URL": "postgres://me:hunter2@db/x", "EMPTY_SECRET": "",
    ]
    let result = try await repository.up(
      .shell("api", "echo $API_TOKEN $DATABASE_URL; exec sleep 1000", env: environment))
    let record = try #require(result.services.first?.record)
    let text = try #require(repository.read(".devctl/state.json"))
    #expect(!text.contains("abc123") && !text.contains("hunter2") && !text.contains("DEVCTL_TEST_REPOSITORY"))
    #expect(
      record.environment == [
        "API_TOKEN": "[REDACTED]", "PORT": "8080", "DATABASE_URL": "postgres://me:[REDACTED]@db/x", "EMPTY_SECRET": "",
      ])
    #expect(
      await eventually {
        (try? FileTree.read(record.standardOutputLog)) == Array("abc123 postgres://me:hunter2@db/x\n".utf8)
      })
    _ = try await repository.supervisor.down()
  }
}
