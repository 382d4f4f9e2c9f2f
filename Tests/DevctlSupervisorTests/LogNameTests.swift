import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("The names of logs")
struct LogNameTests {
  @Test(
    "are read back, whatever the service is called",
    arguments: ["web", "a-b", "web-20240501-083000", "x.stdout.log", "db_1", "9-9"])
  func roundTrip(service: String) throws {
    let stamp = try #require(LogStamp("20240501-083000"))
    let run = LogRun(service: service, stamp: stamp)
    for name in [run.fileName(.stdout), run.fileName(.stderr), run.exitRecordName] {
      #expect(LogRun(fileName: name) == run)
    }
    #expect(run.fileName(.stderr) == "\(service)-20240501-083000.stderr.log")
  }

  @Test(
    "are not read from other files",
    arguments: [
      "", "web.stdout.log", "web-20240501-083000.log", "20240501-083000.stdout.log",
      "-20240501-083000.stdout.log",
      "web-2024050-083000.stdout.log", "web-20240501-08300x.stdout.log",
      "web_20240501-083000.stdout.log",
      "../x-20240501-083000.stdout.log", ".x-20240501-083000.stdout.log",
      "web-20240501-083000.stdout.log.gz",
    ])
  func otherFiles(name: String) {
    #expect(LogRun(fileName: name) == nil)
  }

  @Test("a stamp is local time, and the next one is a second later")
  func stamps() throws {
    // Noon of the day in UTC: the same day in most time zones, and the same second of the minute in all.
    let stamp = LogStamp(WallTime(milliseconds: 1_714_564_807_999))
    #expect(stamp.description.hasPrefix("2024050") && stamp.description.hasSuffix("07"))
    #expect(LogStamp("20240228-235959")?.next.description == "20240229-000000")
    #expect(LogStamp("99999999-999999")?.next.description.utf8.count ?? 15 >= 15)
  }

  @Test(
    "each run of a service has a later stamp than the one before, also in the same second and with a clock put back"
  )
  func newestRun() throws {
    let temporary = try TemporaryFolder()
    let noon = WallTime(milliseconds: 1_714_564_800_000)
    let folder = LogFolder(path: "\(temporary.path)/logs") { noon }
    #expect(try folder.runs() == [])
    let first = try folder.makeRun(of: "a-b")
    #expect(first.stamp == LogStamp(noon))
    let second = try folder.makeRun(of: "a-b")
    #expect(second.stamp == first.stamp.next)
    let earlier = LogFolder(path: folder.path) {
      WallTime(milliseconds: noon.milliseconds - 3_600_000)
    }
    let third = try earlier.makeRun(of: "a-b")
    #expect(third.stamp == second.stamp.next)
    let other = try folder.makeRun(of: "a")
    try temporary.write("logs/notes.txt", "")
    #expect(try folder.runs() == [other, first, second, third])
    #expect(try folder.newestRun(of: "a-b") == third)
    #expect(try folder.newestRuns() == [other, third])
    #expect(try folder.newestRun(of: "b") == nil)
    #expect(FileTree.status(folder.path(of: third, .stderr)).map { $0.st_mode & 0o777 } == 0o600)
  }

  @Test(
    "a name that leads out of the folder gets no log", arguments: ["../x", "", ".x", "a/b", "-a"])
  func hostileNames(name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try LogFolder(path: "\(folder.path)/logs").makeRun(of: name) }
  }
}
