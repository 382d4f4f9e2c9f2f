import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a child process on the event loop")
struct ChildProcessTests {
  @Test("output, errors and the exit status arrive, in order, and the last event is the last")
  func events() async throws {
    let recorded = try RecordedChild(.shell("echo out; echo err >&2; exit 3"))
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(3))
    await recorded.child.tearDown(.kill)
    let record = recorded.record.withLock { $0 }
    #expect(record.outputText == "out\n")
    #expect(record.errorText == "err\n")
    #expect(record.events.sorted() == ["error ended", "exit status 3", "finished", "output ended"])
    #expect(record.events.last == "finished")
  }

  @Test("output without a line end arrives")
  func unterminated() async throws {
    let recorded = try RecordedChild(.shell("printf 'no newline'"))
    await recorded.child.tearDown(Teardown([.closeStandardInput(grace: testTimeout)]))
    #expect(recorded.text == "no newline")
  }

  @Test("megabytes written to a slow reader arrive whole, while nothing blocks")
  func largeWrite() async throws {
    let recorded = try RecordedChild(.shell("read go; cat | { sleep 0.05; cat; } | wc -c"))
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(recorded.child.write(Array("go\n".utf8)))
    for _ in 0..<8 { #expect(recorded.child.write(block)) }
    #expect(recorded.child.queuedInputBytes > 0)
    recorded.child.closeInput()
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(0))
    await recorded.child.tearDown(.kill)
    #expect(recorded.text == "\(8 << 20)\n")
  }

  @Test("writes from many tasks are never interleaved")
  func concurrentWrites() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/cat"))
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let letter = UInt8(ascii: "a") + UInt8(writer)
          for _ in 0..<20 { recorded.child.write([UInt8](repeating: letter, count: 9999) + [UInt8(ascii: "\n")]) }
        }
      }
    }
    recorded.child.closeInput()
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(0))
    await recorded.child.tearDown(.kill)
    let lines = recorded.text.split(separator: "\n")
    #expect(lines.count == 160)
    #expect(lines.allSatisfy { $0.utf8.count == 9999 && Set($0.utf8).count == 1 })
  }

  @Test("a reader that went away is reported, and does not end this process")
  func brokenPipe() async throws {
    let recorded = try RecordedChild(.shell("exec <&-; echo closed; sleep 600"))
    #expect(await recorded.waitForText("closed\n"))
    // Not at the first write: another test's process holds a copy of the pipe between its fork and its exec.
    #expect(await eventually { !recorded.child.write([0]) })
    #expect(await eventually { recorded.events == ["input failed: write"] })
    await recorded.child.tearDown(.kill)
  }

  @Test("a paused stream makes the process wait, and loses nothing when it goes on")
  func pause() async throws {
    let count = 1 << 20
    let recorded = try RecordedChild(.shell("head -c \(count) /dev/zero; echo done >&2"), pausesAfterFirstChunk: true)
    #expect(await eventually { !recorded.record.withLock { $0.output.isEmpty } })
    // Whatever the process could write fits into the pipe, so it can't have come to its end.
    #expect(recorded.record.withLock { $0.output.count } < count)
    #expect(recorded.record.withLock { $0.errorText }.isEmpty)
    #expect(recorded.child.exitStatus == nil)
    recorded.record.withLock { $0.pausesAfterFirstChunk = false }
    recorded.child.resume(.standardOutput)
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(0))
    await recorded.child.tearDown(.kill)
    #expect(recorded.record.withLock { $0.output.count } == count)
  }

  @Test("what is left in a paused stream is handed over at the teardown")
  func pausedTeardown() async throws {
    let recorded = try RecordedChild(
      .shell("echo first; read go; echo second"), drainGrace: .milliseconds(5), pausesAfterFirstChunk: true)
    #expect(await recorded.waitForText("first\n"))
    recorded.child.write([UInt8(ascii: "\n")])
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(0))
    #expect(recorded.text == "first\n")
    await recorded.child.tearDown(.kill)
    #expect(recorded.text == "first\nsecond\n")
  }

  @Test("a descendant that holds the pipe does not hold up the end")
  func heldPipe() async throws {
    let recorded = try RecordedChild(
      .shell("setsid sh -c 'echo $$; exec sleep 600' & read line; echo last"), drainGrace: .milliseconds(20))
    #expect(await eventually { recorded.text.hasSuffix("\n") })
    let daemon = try #require(pid_t(recorded.text.dropLast()))
    let report = await recorded.child.tearDown(Teardown([.closeStandardInput(grace: testTimeout)]))
    #expect(report.cause == .step(.closeStandardInput(grace: testTimeout)))
    #expect(recorded.events.last == "finished")
    #expect(recorded.text == "\(daemon)\nlast\n")
    // It left the group, so the teardown does not reach it.
    #expect(kill(daemon, SIGKILL) == 0)
  }

  @Test("waiting for an exit ends at its deadline and at cancellation")
  func waiting() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/cat"))
    #expect(await recorded.child.waitForExit(until: .after(.milliseconds(5))) == nil)
    let waiter = Task { await recorded.child.waitForExit() }
    waiter.cancel()
    #expect(await waiter.value == nil)
    await recorded.child.tearDown(.kill)
    #expect(await recorded.child.waitForExit() == .signaled(SIGKILL))
  }

  @Test("200 processes leave no descriptor and no zombie behind")
  func noLeaks() async throws {
    // Other tests run beside this one and have descriptors of their own: only those of these children are looked at.
    let pids = Locked<[pid_t]>([])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<50 {
            let recorded = try RecordedChild(SpawnRequest(executable: "/bin/cat"))
            pids.withLock { $0.append(recorded.child.pid) }
            recorded.child.write(Array("hello\n".utf8))
            let report = await recorded.child.tearDown(Teardown([.closeStandardInput(grace: testTimeout)]))
            #expect(report.status == .exited(0))
            #expect(recorded.text == "hello\n")
          }
        }
      }
      try await group.waitForAll()
    }
    let all = pids.withLock { $0 }
    #expect(all.count == 200)
    #expect(all.allSatisfy { ProcessEntry(reading: $0)?.parent != getpid() })
    // One leaked descriptor a child would be 200 or more.
    #expect(openDescriptorCount() < 150)
  }

  @Test("a child that its owner forgets is killed and reaped")
  func abandoned() async throws {
    let recorded = try RecordedChild(.shell("sleep 600 & echo $!; wait"))
    #expect(await eventually { recorded.text.hasSuffix("\n") })
    let grandchild = try #require(pid_t(recorded.text.dropLast()))
    recorded.child.abandon()
    #expect(await eventually { ProcessEntry(reading: recorded.child.pid) == nil })
    #expect(await eventually { ProcessEntry(reading: grandchild)?.isZombie ?? true })
  }
}
