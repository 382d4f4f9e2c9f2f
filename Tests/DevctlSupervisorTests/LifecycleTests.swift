import DevctlProtocol
import DevctlSupervisor
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("Services that start, run and stop", .timeLimit(.minutes(2)))
struct LifecycleTests {
  @Test("a service is started, shown as running, and stopped, and nothing of it is left but its logs and the journal")
  func oneService() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("api", "echo ready; echo careful >&2; exec sleep 1000"))
    let record = try #require(result.services.first?.record)
    #expect(record.name == "api")
    #expect(kill(record.pid, 0) == 0)
    #expect(getpgid(record.pid) == record.pid, "it leads a group of its own")
    let status = try await repository.supervisor.status(tailLines: 5)
    let service = try #require(status.services.first)
    #expect(service.condition == .running)
    #expect(service.isWatched)
    #expect(service.standardErrorTail == ["careful"])
    #expect((service.uptime ?? .zero) > .zero)
    let down = try await repository.supervisor.down()
    #expect(down.isComplete)
    guard case .stopped(signal: SIGTERM, _)? = down.services.first?.outcome else {
      Issue.record("expected it to end with SIGTERM, found \(down)")
      return
    }
    #expect(repository.processes.isEmpty)
    #expect(try FileTree.names(in: repository.folder.path) == ["events.ndjson", "logs"])
    #expect(
      repository.logs.map { $0.split(separator: ".").dropFirst().joined(separator: ".") } == [
        "exit.json", "stderr.log", "stdout.log",
      ])
    #expect(try FileTree.read(record.standardOutputLog) == Array("ready\n".utf8))
  }

  @Test("what is written is for the user alone, and whoever looks at the service's input finds nothing")
  func modes() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("api", "cat; echo end of input; exec sleep 1000"))
    let record = try #require(result.services.first?.record)
    for path in [repository.folder.state, record.standardOutputLog, record.standardErrorLog] {
      #expect((FileTree.status(path)?.st_mode ?? 0) & 0o777 == 0o600, "\(path)")
    }
    #expect(try await eventually { try FileTree.read(record.standardOutputLog) == Array("end of input\n".utf8) })
    _ = try await repository.supervisor.down()
    let exitRecord = try #require(record.exitRecord)
    #expect((FileTree.status(exitRecord)?.st_mode ?? 0) & 0o777 == 0o600)
  }

  @Test("a service that ignores SIGTERM is killed when its grace is over")
  func escalation() async throws {
    let repository = try TestRepository()
    try await repository.up(.shell("stubborn", "trap '' TERM; touch ready; while :; do sleep 1; done"))
    #expect(await eventually { repository.read("ready") != nil })
    let down = try await repository.supervisor.down([], StopOptions(grace: .milliseconds(200)))
    guard case .stopped(signal: SIGKILL, _)? = down.services.first?.outcome else {
      Issue.record("expected it to be killed, found \(down)")
      return
    }
    #expect(repository.processes.isEmpty)
  }

  @Test("a grandchild that has left group and session is ended with its service")
  func daemon() async throws {
    let repository = try TestRepository()
    try await repository.up(
      .shell("parent", "setsid sh -c 'touch away; exec sleep 1001' & exec sleep 1000"))
    #expect(await eventually { repository.read("away") != nil })
    _ = try await repository.supervisor.down()
    #expect(repository.processes.isEmpty)
  }

  @Test("what a service leaves behind when it ends by itself is ended, and the record names it")
  func leftovers() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("daemonizes", "setsid sleep 1001 & sleep 0.3"))
    let path = try #require(result.services.first?.record.exitRecord)
    #expect(await eventually { ExitRecord.read(path)?.leftovers == ["sleep"] && repository.processes.isEmpty })
    let condition = try await repository.supervisor.status().services.first?.condition
    guard case .exited(_, .exit(0))? = condition else {
      Issue.record("expected exit status 0, found \(String(describing: condition))")
      return
    }
  }

  @Test("only the services that are named are stopped, and the others stay in the state file")
  func someOfThem() async throws {
    let repository = try TestRepository()
    try await repository.up(.sleeper("one"), .sleeper("two"), .sleeper("three"))
    let down = try await repository.supervisor.down(["two"])
    #expect(down.services.map(\.name) == ["two"])
    let status = try await repository.supervisor.status()
    #expect(status.services.map(\.record.name) == ["one", "three"])
    #expect(status.services.map(\.condition) == [.running, .running])
    let error = await #expect(throws: SupervisorError.self) { try await repository.supervisor.down(["two", "four"]) }
    #expect(error == .unknownServices(["two", "four"], known: ["one", "three"]))
    _ = try await repository.supervisor.down()
  }

  @Test("a service is restarted in its place, and the others keep running")
  func restart() async throws {
    let repository = try TestRepository()
    let plan = try repository.plan(.sleeper("one"), .sleeper("two"), .sleeper("three"))
    let before = try await repository.supervisor.up(plan).services.map(\.record)
    let result = try await repository.supervisor.restart(plan, ["two"])
    #expect(result.started.services.map(\.record.name) == ["two"])
    let after = try await repository.supervisor.status().services
    #expect(after.map(\.record.name) == ["one", "two", "three"])
    #expect(after.map(\.condition) == [.running, .running, .running])
    #expect(zip(before, after).map { $0.pid == $1.record.pid } == [true, false, true])
    #expect(Set(after.map(\.record.standardOutputLog)).count == 3)
    _ = try await repository.supervisor.down()
    #expect(repository.processes.isEmpty)
  }

  @Test("two hundred services are started and stopped, without a thread for each and without a descriptor too many")
  func manyServices() async throws {
    let repository = try TestRepository()
    let plan = try repository.plan((1...200).map { .sleeper("service-\($0)") })
    let result = try await repository.supervisor.up(plan)
    #expect(result.services.count == 200)
    #expect(try FileTree.names(in: "/proc/self/task").count < 150)
    let status = try await repository.supervisor.status()
    #expect(status.services.allSatisfy { $0.condition == .running && $0.isWatched })
    let down = try await repository.supervisor.down()
    #expect(down.isComplete && down.services.count == 200)
    #expect(repository.processes.isEmpty)
    // One that listens to a wrapper is closed once that has gone.
    #expect(await eventually { ((try? FileTree.names(in: "/proc/self/fd").count) ?? 0) < 300 })
  }

  @Test("a restart that fails leaves the others running, and those it was for stopped")
  func failedRestart() async throws {
    let repository = try TestRepository()
    try await repository.up(.sleeper("one"), .sleeper("two"))
    let plan = try repository.plan(.sleeper("one"), .shell("two", "echo broken >&2; exit 7"))
    let error = await #expect(throws: SupervisorError.self) {
      try await repository.supervisor.restart(plan, ["two"], UpOptions(grace: .milliseconds(500)))
    }
    #expect(error?.stderrTail == ["broken"])
    let status = try await repository.supervisor.status()
    #expect(status.services.map(\.record.name) == ["one"])
    #expect(status.services.map(\.condition) == [.running])
    _ = try await repository.supervisor.down()
  }

  @Test("a service whose health check another one answers can be restarted while that one runs")
  func sharedHealth() async throws {
    let repository = try TestRepository()
    let port = try ReservedPort()
    try repository.write(
      "server.py",
      """
      import socket
      server = socket.create_server(("127.0.0.1", \(port.number)))
      while True: server.accept()[0].close()
      """)
    let health = LaunchPlan.HealthCheck.tcp(address: "127.0.0.1:\(port.number)", timeoutMilliseconds: 60000)
    let plan = try repository.plan(
      LaunchPlan.Service(name: "api", command: ["python3", "server.py"], health: health),
      .shell("worker", "exec sleep 1000", health: health))
    _ = try await repository.supervisor.up(plan)
    let result = try await repository.supervisor.restart(plan, ["worker"])
    #expect(result.started.services.map(\.record.name) == ["worker"])
    #expect(await plan.takenPorts(besides: ["worker"]).map(\.service) == ["api"])
    _ = try await repository.supervisor.down()
  }

  @Test("a service that was suspended is ended, too")
  func suspended() async throws {
    let repository = try TestRepository()
    let result = try await repository.up(.shell("api", "trap 'echo bye; exit 4' TERM; while :; do sleep 0.05; done"))
    let record = try #require(result.services.first?.record)
    kill(-record.pid, SIGSTOP)
    #expect(await eventually { ProcessEntry(reading: record.pid)?.state == "T" })
    guard case .stopped(signal: SIGTERM, _)? = try await repository.supervisor.down().services.first?.outcome else {
      Issue.record("expected it to end by itself")
      return
    }
    #expect(try FileTree.read(record.standardOutputLog) == Array("bye\n".utf8), "it gets the signal once")
  }

  @Test("where there is nothing to stop that is said, and no folder is left for it")
  func nothingThere() async throws {
    let repository = try TestRepository()
    await #expect(throws: SupervisorError.nothingRuns) { try await repository.supervisor.down() }
    #expect(FileTree.status(repository.folder.path) == nil)
    #expect(try await repository.supervisor.status().services.isEmpty)
    #expect(FileTree.status(repository.folder.path) == nil)
  }

  @Test("of a log only the end is kept: the last lines, and no more than a few kilobytes of them")
  func tail() throws {
    let repository = try TestRepository()
    let many = try repository.write("many", (1...100).map { "line \($0)\n" }.joined())
    #expect(StandardErrorTail.read(many) == (81...100).map { "line \($0)" })
    #expect(StandardErrorTail.read(many, lines: 2) == ["line 99", "line 100"])
    let long = try repository.write("long", String(repeating: "x", count: 1 << 20) + "\nlast")
    #expect(StandardErrorTail.read(long) == ["last"])
    let endless = try repository.write("endless", String(repeating: "x", count: 1 << 20))
    #expect(StandardErrorTail.read(endless).map(\.count) == [8192])
    #expect(StandardErrorTail.read(repository.root).isEmpty)
    #expect(StandardErrorTail.read("\(repository.root)/missing").isEmpty)
  }
}
