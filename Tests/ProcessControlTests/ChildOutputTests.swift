import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a child's output on a loop of its own")
struct ChildOutputTests {
  private func request(_ script: String) -> SpawnRequest {
    var request = SpawnRequest.shell(script)
    request.standardInput = .pipe
    request.standardOutput = .pipe
    request.standardError = .pipe
    return request
  }

  @Test("what was written to the other stream before can be had at once")
  func readAvailable() async throws {
    let folder = try TemporaryFolder()
    let marker = folder.path + "/written"
    let seen = Locked<[String]>([])
    let child = try ChildProcess.start(
      request("read go; echo one; echo cause >&2; echo two; : > \(marker)"), on: EventLoop(name: "read available")
    ) { child, event in
      switch event {
      case .output(.standardOutput, let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        // Holds up the loop until all is written: both streams are ready then, this one first.
        let timeout = Deadline.after(testTimeout)
        while text == "one\n", access(marker, F_OK) != 0, !timeout.hasPassed { usleep(500) }
        if text.hasSuffix("two\n") { child.readAvailable(.standardError) }
        // Again, because what was handed over meanwhile must not have changed it.
        seen.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      case .output(.standardError, let bytes):
        seen.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      default: break
      }
    }
    child.write(Array("go\n".utf8))
    #expect(await child.waitForExit(until: .after(testTimeout)) == .exited(0))
    await child.tearDown(.kill)
    #expect([["one\n", "cause\n", "two\n"], ["cause\n", "one\ntwo\n"]].contains(seen.withLock { $0 }))
  }

  @Test("an input whose reader has gone, and that nothing waits for, costs no processor time")
  func brokenInput() async throws {
    let loop = try EventLoop(name: "broken input")
    let closed = Promise<Void>(on: loop)
    let child = try ChildProcess.start(
      request("head -c 1048576 > /dev/null; exec <&-; echo closed; sleep 600"), on: loop
    ) { _, event in
      if case .output(.standardOutput, _) = event { closed.fulfill(()) }
    }
    // More than fits into the pipe: the loop has waited for room, and must not go on to do so.
    child.write([UInt8](repeating: 0, count: 1 << 20))
    #expect(await closed.wait(until: .after(testTimeout)) != nil)
    let before = await cpuTime(of: loop)
    #expect(await Promise<Void>(on: loop).wait(until: .after(.milliseconds(100))) == nil)
    #expect(await cpuTime(of: loop) - before < .milliseconds(25))
    await child.tearDown(.kill)
  }

  @Test("what is left of a group is killed also where the owner lets go without a teardown")
  func letGo() async throws {
    let survivor = try await survivorOfForgottenChild()
    #expect(await eventually { ProcessEntry(reading: survivor)?.isZombie ?? true })
  }

  private func survivorOfForgottenChild() async throws -> pid_t {
    let recorded = try RecordedChild(
      .shell("(trap '' HUP; echo $(exec sh -c 'echo $PPID'); exec sleep 600 >&- 2>&-) & exit 0"))
    #expect(await eventually { recorded.text.hasSuffix("\n") })
    let survivor = try #require(pid_t(recorded.text.dropLast()))
    #expect(await eventually { recorded.events.last == "finished" })
    #expect(ProcessEntry(reading: survivor)?.isZombie == false)
    return survivor
  }

  /// How long the loop's thread has been busy.
  private func cpuTime(of loop: EventLoop) async -> Duration {
    await withCheckedContinuation { continuation in
      loop.execute {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        continuation.resume(returning: .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec)))
      }
    }
  }
}
