import Platform
import ProcessControl
import Testing

@testable import ConformanceDriver

@Suite("The tag of a sandbox's processes")
struct ProcessTagTests {
  private static let request = SpawnRequest(
    executable: "/bin/sleep", arguments: ["60"])

  @Test("tells whose a process is that is just being started, before anybody knows its number")
  func beingStarted() throws {
    let (earlier, tag) = (ProcessTag(), ProcessTag())
    let process = try tag.start(Self.request)
    defer {
      kill(process.pid, SIGKILL)
      _ = Reaper.wait(for: process.pid)
    }
    ProcessTag.leaders.withLock { $0[process.pid] = nil }
    let table = ProcessTable.snapshot()
    #expect(tag.processes(in: table).map(\.pid) == [process.pid])
    #expect(!earlier.processes(in: table).contains { $0.pid == process.pid })
  }
}
