import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a teardown says which step ended the process")
struct TeardownTests {
  private static let patient = Teardown([
    .closeStandardInput(grace: .milliseconds(30)), .signal(SIGTERM, grace: testTimeout),
  ])
  private static let hasty = Teardown([
    .closeStandardInput(grace: .milliseconds(30)), .signal(SIGTERM, grace: .milliseconds(30)),
  ])

  @Test("the end of input is enough for a process that reads it")
  func endOfInput() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/cat"))
    let plan = Teardown([.closeStandardInput(grace: testTimeout), .signal(SIGTERM, grace: testTimeout)])
    let report = await recorded.child.tearDown(plan)
    #expect(report.cause == .step(.closeStandardInput(grace: testTimeout)))
    #expect(report.status == .exited(0))
  }

  @Test("SIGTERM ends one that does not read its input")
  func terminated() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/sleep", arguments: ["600"]))
    let report = await recorded.child.tearDown(Self.patient)
    #expect(report.cause == .step(.signal(SIGTERM, grace: testTimeout)))
    #expect(report.status == .signaled(SIGTERM))
    #expect(report.duration >= .milliseconds(30))
  }

  @Test("SIGKILL ends one that ignores SIGTERM")
  func killed() async throws {
    let recorded = try RecordedChild(.shell("trap '' TERM; echo ready; while :; do sleep 600; done"))
    #expect(await recorded.waitForText("ready\n"))
    let report = await recorded.child.tearDown(Self.hasty)
    #expect(report.cause == .kill)
    #expect(report.status == .signaled(SIGKILL))
  }

  @Test("a process that has ended before is reported so")
  func endedBefore() async throws {
    let recorded = try RecordedChild(.shell("exit 4"))
    _ = await recorded.child.waitForExit(until: .after(testTimeout))
    let report = await recorded.child.tearDown(Self.patient)
    #expect(report.cause == .endedBefore)
    #expect(report.status == .exited(4))
  }

  @Test("the group is killed though its leader died first")
  func leaderDiedFirst() async throws {
    let recorded = try RecordedChild(.shell("(trap '' TERM HUP; echo $(exec sh -c 'echo $PPID'); sleep 600) & exit 0"))
    #expect(await recorded.child.waitForExit(until: .after(testTimeout)) == .exited(0))
    #expect(await eventually { recorded.text.hasSuffix("\n") })
    let survivor = try #require(pid_t(recorded.text.dropLast()))
    #expect(ProcessEntry(reading: survivor)?.group == recorded.child.pid)
    await recorded.child.tearDown(.kill)
    #expect(await eventually { ProcessEntry(reading: survivor)?.isZombie ?? true })
  }

  @Test("two callers get the same report, and a canceled one does not stop it")
  func shared() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/sleep", arguments: ["600"]))
    let first = Task { await recorded.child.tearDown(Self.patient) }
    let second = Task { await recorded.child.tearDown(.kill) }
    first.cancel()
    #expect(await first.value == second.value)
    #expect(ProcessEntry(reading: recorded.child.pid) == nil)
    recorded.child.signalGroup(SIGKILL)
  }

  @Test("input that a process never takes does not hold up the end")
  func fullPipe() async throws {
    let recorded = try RecordedChild(SpawnRequest(executable: "/bin/sleep", arguments: ["600"]))
    recorded.child.write([UInt8](repeating: 0, count: 1 << 20))
    let report = await recorded.child.tearDown(Self.patient)
    #expect(report.status == .signaled(SIGTERM))
  }

  @Test("steps read as people name them")
  func descriptions() {
    #expect(Self.patient.steps.map(\.description) == ["end of input", "SIGTERM"])
  }
}
