import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

/// The other way round: `devctl` on files as the Go host writes them.
@Suite("State and logs of the Go host are understood", .timeLimit(.minutes(3)))
struct OtherHostTests {
  @Test("status, logs and down know a service that it has started; to look at it changes nothing")
  func running() async throws {
    let host = try GoHost()
    defer { host.reap() }
    let state = host.bench.read(".devctl/state.json")
    #expect(try await host.bench.states() == ["running"])
    #expect(try await host.bench.services().first?["pid"]?.intValue == Int64(host.wrapper))
    #expect(try await host.bench.devctl("logs", "api").output.contains("hello from the service"))
    #expect(host.bench.read(".devctl/state.json") == state)
    let down = try await host.bench.devctl("down")
    #expect(down.status == .exited(0), "\(down.error)")
    #expect(host.exit == .exited(0), "the wrapper has ended by itself")
    #expect(!host.serviceRuns)
    #expect(host.bench.read(".devctl/state.json") == nil)
    #expect(try #require(host.exitRecord)["signal"] == "terminated")
  }

  @Test("what ended a service is read from its exit record, whose number is the service's and not the wrapper's")
  func killed() async throws {
    let host = try GoHost()
    defer { host.reap() }
    kill(try #require(host.service), SIGKILL)
    #expect(await eventually { host.exitRecord != nil })
    #expect(try #require(host.exitRecord)["signal"] == "killed")
    #expect(try await eventually { try await host.bench.states() == ["killed"] })
    let status = try await host.bench.devctl("status").output
    #expect(status.contains("killed from outside with SIGKILL") && status.contains("careful"), "\(status)")
    #expect(try await host.bench.devctl("down").status == .exited(0))
  }

  @Test("a service that does not heed SIGTERM is killed with its wrapper, though it has a group of its own")
  func stubborn() async throws {
    let host = try GoHost(script: "trap '' TERM; echo hello from the service; while :; do sleep 1; done")
    defer { host.reap() }
    #expect(try await host.bench.devctl("down", "--grace", "200ms").status == .exited(0))
    #expect(host.exit == .signaled(SIGKILL))
    #expect(await eventually { !host.serviceRuns })
  }

  @Test("a process whose start does not fit started_at is not signalled", arguments: [-600, 600])
  func stale(seconds: Int64) async throws {
    let host = try GoHost(startedAtOffBy: seconds)
    defer { host.reap() }
    #expect(try await host.bench.devctl("status").output.contains("gone (pid reused)"))
    let down = try await host.bench.devctl("down")
    #expect(down.output.contains("another's by now") || down.error.contains("another's by now"), "\(down)")
    #expect(host.exit == nil && host.serviceRuns)
    #expect(host.bench.read(".devctl/state.json") == nil)
  }

  @Test("a service that it has stopped, with 0 for its number, is gone; and so is one that it could not start")
  func zero() async throws {
    let host = try GoHost(pid: 0)
    defer { host.reap() }
    #expect(try await host.bench.states() == ["gone"])
    let record = """
      {
        "service": "api",
        "pid": 0,
        "started_at": "0001-01-01T00:00:00Z",
        "exited_at": "2026-05-02T10:30:00.3+02:00",
        "error": "start child: no such file"
      }
      """
    try host.bench.write(host.exitRecordName, record)
    let status = try await host.bench.devctl("status")
    #expect(status.output.contains("nobody saw how"), "\(status.output)\(status.error)")
    #expect(try await host.bench.devctl("down").status == .exited(0))
    #expect(host.exit == nil)
  }
}
