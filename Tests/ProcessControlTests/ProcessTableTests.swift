import Platform
import TestSupport
import Testing

@testable import ProcessControl

@Suite("the process table")
struct ProcessTableTests {
  @Test("names with spaces, parentheses and newlines do not shift the fields")
  func hostileName() throws {
    let line = "77 (a) S 1 (b\n c) R 5 6 7 0 -1 4 1 2 3 4 250 50 0 0 20 0 1 0 987654 1 2\n"
    let entry = try #require(ProcessEntry(status: line, commandLine: ["x"]))
    #expect(entry.name == "a) S 1 (b\n c")
    #expect(entry.pid == 77)
    #expect(entry.state == "R")
    #expect(entry.parent == 5)
    #expect(entry.group == 6)
    #expect(entry.session == 7)
    #expect(entry.startTime == 987_654)
    #expect(entry.cpuTime == .seconds(3))
  }

  @Test("lines that are cut off are refused", arguments: ["", "77", "77 (a", "77 (a) ", "77 (a) R 1 2 3", ")77("])
  func cutLines(_ line: String) {
    #expect(ProcessEntry(status: line, commandLine: []) == nil)
  }

  @Test("this process is in it")
  func ownEntry() throws {
    let entry = try #require(ProcessTable.snapshot()[getpid()])
    #expect(entry.parent == getppid())
    #expect(entry.group == getpgrp())
    #expect(entry.commandLine == CommandLine.arguments)
    let memory = try #require(entry.proportionalBytes)
    #expect(entry.residentBytes > 1 << 20 && (1...entry.residentBytes).contains(memory))
    #expect(entry.startTime <= ProcessEntry.startTimeNow)
  }

  @Test("a child's group and descendants are found, and its environment read")
  func family() async throws {
    var request = SpawnRequest.shell("sleep 600 & sleep 600 & wait", environment: ["MARK": "here"])
    request.standardInput = .pipe
    let process = try Spawn.start(request)
    defer {
      kill(-process.pid, SIGKILL)
      Reaper.wait(for: process.pid)
      process.closeDescriptors()
    }
    #expect(
      await eventually {
        ProcessTable.snapshot().descendants(of: process.pid).filter { $0.commandLine == ["sleep", "600"] }.count == 2
      })
    let table = ProcessTable.snapshot()
    #expect(table.members(ofGroup: process.pid).count == 3)
    #expect(table.descendants(of: getpid()).map(\.pid).contains(process.pid))
    #expect(ProcessTable.environment(of: process.pid)?.sorted() == ["MARK=here", "PATH=/usr/bin:/bin"])
  }

  @Test("a process that is gone has no entry and no environment")
  func vanished() throws {
    let process = try Spawn.start(SpawnRequest(executable: "/bin/true"))
    process.closeDescriptors()
    Reaper.wait(for: process.pid)
    #expect(ProcessEntry(reading: process.pid) == nil)
    #expect(ProcessTable.environment(of: process.pid) == nil)
  }

  @Test("a circle of parents does not trap the search")
  func circle() throws {
    let lines = ["1 (a) S 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1", "2 (b) S 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2"]
    let table = ProcessTable(entries: lines.compactMap { ProcessEntry(status: $0, commandLine: []) })
    #expect(table.entries.count == 2)
    #expect(table.descendants(of: 1).map(\.pid) == [2])
  }
}
