import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("children are waited for by pid")
struct ReaperTests {
  @Test("a look at a running child, then at one that ended, keeps it until it is reaped")
  func peekAndReap() async throws {
    var request = SpawnRequest.shell("read line; exit 7")
    request.standardInput = .pipe
    let process = try Spawn.start(request)
    #expect(Reaper.reap(process.pid) == .running)
    #expect(Reaper.peek(process.pid) == .running)
    process.closeDescriptors()
    #expect(await eventually { Reaper.peek(process.pid) == .ended(.exited(7)) })
    #expect(ProcessEntry(reading: process.pid)?.isZombie == true)
    #expect(Reaper.tryReap(process.pid) == .exited(7))
    #expect(Reaper.reap(process.pid) == .notAChild)
    #expect(Reaper.wait(for: process.pid) == nil)
  }

  @Test("a wait ends at its deadline")
  func deadline() async throws {
    var request = SpawnRequest(executable: "/bin/cat")
    request.standardInput = .pipe
    let process = try Spawn.start(request)
    let early = try await onThread { Reaper.wait(for: process, until: .after(.milliseconds(20))) }
    #expect(early == .running)
    kill(-process.pid, SIGTERM)
    let late = try await onThread { Reaper.wait(for: process, until: .after(testTimeout)) }
    #expect(late == .ended(.signaled(SIGTERM)))
    process.closeDescriptors()
  }

  @Test("a child that others reap has ended with an unknown status, and nothing waits for it")
  func reapedByOthers() async throws {
    let loop = try EventLoop(name: "reaped")
    let pipes = try ChildPipes(.shell("exit 3"))
    let pid = pipes.pid
    #expect(try await onThread { Reaper.wait(for: pid) } == .exited(3))
    #expect(try pipes.waitForExit(until: .after(testTimeout)) == .unknown)
    #expect(pipes.isReaped && pipes.end() == .unknown)

    // The loop is busy until the child has been reaped.
    let (entered, left) = (ThreadSemaphore(), ThreadSemaphore())
    loop.run {
      entered.signal()
      left.wait()
    }
    try await onThread { entered.wait() }
    let child = try ChildProcess.start(.shell("exit 3"), on: loop) { _, _ in }
    #expect(try await onThread { Reaper.wait(for: child.pid) } == .exited(3))
    left.signal()
    #expect(await child.waitForExit(until: .after(testTimeout)) == .unknown)
    let report = await child.tearDown(.kill)
    #expect(report.cause == .endedBefore && report.status == .unknown)
  }

  @Test("a stranger is no child")
  func stranger() {
    #expect(Reaper.reap(1) == .notAChild)
  }

  @Test("a daemonized grandchild comes to the subreaper and can be reaped there")
  func subreaper() async throws {
    try Subreaper.enable()
    let output = try await onThread {
      try BlockingRun(.shell("setsid sh -c 'echo $$; exec >&-; read line; sleep 600' & sleep 0")).output
    }
    let pid = try #require(output.split(separator: "\n").first.flatMap { pid_t($0) })
    #expect(ProcessEntry(reading: pid)?.parent == getpid())
    #expect(ProcessTable.snapshot().descendants(of: getpid()).contains { $0.pid == pid })
    kill(-pid, SIGKILL)
    #expect(await eventually { Reaper.tryReap(pid) == .signaled(SIGKILL) })
  }
}
