import DevctlProtocol
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite struct ServiceCommandTests {
  @Test("single services are stopped and started; one that is not there is told with those that are")
  func single() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"), Service.sleeper("worker"))
      _ = try await bench.devctl("up")
      let before = bench.sleepers
      for command in ["down", "restart", "status"] {
        let outcome = try await bench.devctl(command, "wbe")
        #expect(outcome.status == .exited(1) && outcome.error.contains("web, worker"), "\(outcome)")
        #expect(outcome.error.contains("did you mean web?"), "\(outcome)")
      }
      #expect(bench.sleepers == before)
      let restart = try await bench.document("restart", "web")
      #expect(restart["services"] == ["web"], "\(restart)")
      #expect(Set(bench.sleepers).intersection(before).count == 1 && bench.sleepers.count == 2)
      let down = try await bench.devctl("down", "worker")
      #expect(down.status == .exited(0) && bench.sleepers.count == 1, "\(down)")
      let status = try await bench.document("status")
      #expect(status["services"]?.arrayValue?.map { $0["name"] } == ["web"], "\(status)")
    }
  }

  @Test("where nothing runs, down is content, and restart tells what to do")
  func nothing() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let down = try await bench.document("down")
      #expect(down["ok"]?.boolValue == true && down["services"] == [])
      let restart = try await bench.devctl("restart")
      #expect(restart.status == .exited(1) && restart.error.contains("devctl up starts them"), "\(restart)")
      #expect(bench.isUntouched)
    }
  }

  @Test("a service that is killed from outside is noticed and attributed, with its stderr tail")
  func killed() async throws {
    try await Workbench.with { bench in
      try bench.plan(
        Service.shell("web", "echo one >&2; echo two >&2; echo three >&2; exec sleep 1000"), Service.sleeper("worker"))
      _ = try await bench.devctl("up")
      let pid = try #require(try await bench.document("status")["services"]?.arrayValue?.first?["pid"]?.intValue)
      kill(pid_t(pid), SIGKILL)
      let isNoticed = try await eventually {
        let events = try await bench.events("service.exited")
        return events.contains { $0["fields"]?["cause"]?.stringValue == "killed" }
      }
      #expect(isNoticed)
      let events = try await bench.devctl("events")
      #expect(events.output.contains("signal 9 (SIGKILL), sent from outside"), "\(events)")
      let status = try await bench.devctl("status", "--tail-lines", "2")
      #expect(status.output.contains("web      killed from outside with SIGKILL"), "\(status)")
      #expect(status.output.contains("  two\n  three\n") && !status.output.contains("  one\n"), "\(status)")
      let document = try await bench.document("status", "web")
      #expect(document["services"]?.arrayValue?.first?["state"]?.stringValue == "killed")
      let restart = try await bench.devctl("restart", "web")
      #expect(restart.status == .exited(0), "\(restart)")
      #expect(try await bench.events("restart.started", "restart.finished").count == 2)
    }
  }

  @Test("logs are shown in all forms")
  func logs() async throws {
    try await Workbench.with { bench in
      let none = try await bench.devctl("logs")
      #expect(none.status == .exited(1) && none.error.contains("devctl up starts services"), "\(none)")
      try bench.plan(
        Service.shell("web", "echo out-1; echo out-2; echo err-1 >&2; exec sleep 1000"),
        Service.shell("worker", "echo busy; exec sleep 1000"))
      _ = try await bench.devctl("up")
      #expect(try await eventually { try await bench.devctl("logs").output.split(separator: "\n").count == 4 })
      let all = try await bench.devctl("logs")
      #expect(all.output.contains("web    stderr | err-1\n") && all.output.contains("worker stdout | busy\n"), "\(all)")
      for words in [["web", "--stream", "stderr"], ["web", "--stderr"], ["--service", "web", "--stderr"]] {
        let outcome = try await bench.start(["logs"] + words).end()
        #expect(outcome.output == "err-1\n", "\(words): \(outcome)")
      }
      let tail = try await bench.devctl("logs", "web", "--stream", "stdout", "--tail", "1")
      #expect(tail.output == "out-2\n", "\(tail)")
      let unknown = try await bench.devctl("logs", "wbe")
      #expect(unknown.status == .exited(1) && unknown.error.contains("did you mean web?"), "\(unknown)")
      let documents = try await bench.devctl("logs", "web", "--stderr", "--output", "json")
      #expect(try JSONValue(parsing: Array(documents.output.utf8))["line"]?.stringValue == "err-1")
    }
  }

  @Test("a log that grows is followed, over a restart too, until interrupted")
  func follow() async throws {
    try await Workbench.with { bench in
      let script = "n=0; while :; do n=$((n + 1)); echo line-$n; sleep 0.02; done"
      try bench.plan(Service.shell("web", script))
      _ = try await bench.devctl("up")
      let follower = try bench.start(["logs", "web", "--follow", "--tail", "0", "--output", "json"])
      #expect(await eventually { follower.output.split(separator: "\n").count > 3 })
      _ = try await bench.devctl("restart", "web")
      let isThere = await eventually { follower.output.contains("\"line\":\"line-1\"") }
      #expect(isThere)
      follower.signal(SIGINT)
      let outcome = try await follower.end()
      #expect(outcome.status == .exited(130) && outcome.error.isEmpty, "\(outcome)")
      for line in outcome.output.split(separator: "\n") { _ = try JSONValue(parsing: Array(line.utf8)) }
    }
  }

  @Test("events are followed from where one left off, without gap or repeat")
  func events() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      _ = try await bench.devctl("up")
      var seen: [Int64] = []
      for _ in 0..<3 {
        let after = seen.last ?? 0
        let follower = try bench.start(["events", "--follow", "--after", "\(after)", "--output", "json"])
        _ = try await bench.devctl("restart", "web")
        #expect(await eventually { follower.output.contains("restart.finished") })
        follower.signal(SIGINT)
        let outcome = try await follower.end()
        #expect(outcome.status == .exited(130) && outcome.error.isEmpty, "\(outcome)")
        seen += try outcome.output.split(separator: "\n").compactMap {
          try JSONValue(parsing: Array($0.utf8))["seq"]?.intValue
        }
      }
      #expect(seen == (seen.first.map { Array($0..<($0 + Int64(seen.count))) } ?? []) && seen.first == 1)
    }
  }
}
