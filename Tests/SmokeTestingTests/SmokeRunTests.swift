import CommandLineTool
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@testable import SmokeTesting

/// What a run says, and how it ends, where scenes are played with some other program in place of devctl.
private struct Trial {
  let lines: [String]
  let isSuccess: Bool?

  init(
    _ scenes: [SmokeTest.Scene], isJSON: Bool = false, timeout: Duration = testTimeout,
    _ cancellation: Cancellation = Cancellation()
  ) async throws {
    try await self.init(SmokeTest("trial", "", scenes), isJSON: isJSON, timeout: timeout, cancellation)
  }

  init(
    _ test: SmokeTest, executable: String = "/bin/sh", isJSON: Bool = false, timeout: Duration = testTimeout,
    _ cancellation: Cancellation = Cancellation()
  ) async throws {
    let written = Locked<[UInt8]>([])
    let report = SmokeReport(test: test.title, isJSON: isJSON, style: Style(isOn: false)) { bytes in
      written.withLock { $0 += bytes }
    }
    isSuccess = try await onThread {
      var run = SmokeRun(test, executable: executable, report: report)
      run.timeout = Timeout(command: timeout, end: .milliseconds(100))
      return run.run(cancellation)
    }
    lines = String(decoding: written.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

@Suite("A run of a smoke test")
struct SmokeRunTests {
  @Test("checks that pass are told one by one, then their number, and the run succeeds")
  func passing() async throws {
    let trial = try await Trial([
      .init("first") { stage in
        try stage.check("a shell ends with 0") { _ = try stage.devctl("-c", "exit 0").expecting(0) }
      }
    ])
    #expect(trial.isSuccess == true)
    #expect(trial.lines.prefix(2) == ["ok   a shell ends with 0", "ok   first: no process, port or file is left"])
    #expect(trial.lines.last?.hasPrefix("smoketest trial: 2 checks passed in ") == true)
  }

  @Test("a check that fails is told with its cause and the stderr tail, ends its scene alone, and fails the run")
  func failing() async throws {
    let trial = try await Trial([
      .init("first") { stage in
        try stage.check("a shell ends with 0") { _ = try stage.devctl("-c", "echo ouch >&2; exit 3").expecting(0) }
        try stage.check("this is never asked") {}
      },
      .init("second") { stage in try stage.check("the next scene is played") {} },
    ])
    #expect(trial.isSuccess == false)
    #expect(
      trial.lines.dropLast() == [
        "FAIL a shell ends with 0: devctl -c echo ouch >&2; exit 3 ended with exit status 3 in place of 0",
        "     ouch", "ok   first: no process, port or file is left", "ok   the next scene is played",
        "ok   second: no process, port or file is left",
      ])
    #expect(trial.lines.last?.hasPrefix("smoketest trial: 1 of 4 checks failed in ") == true)
  }

  @Test("the last lines of services' stderr stand with a check that fails")
  func serviceWords() async throws {
    let trial = try await Trial([
      .init("first") { stage in
        let logs = "\(stage.repository)/.devctl/logs"
        try FileTree.makeFolder(logs)
        try FileTree.write(Array("all well\nthe roof is gone\n".utf8), to: "\(logs)/web-1.stderr.log")
        try stage.check("it rains") { throw CheckFailure("it does not") }
      }
    ])
    #expect(trial.lines.contains("     web-1.stderr.log: the roof is gone"))
  }

  @Test("an error outside of checks fails the run")
  func otherError() async throws {
    let trial = try await Trial([.init("first") { _ in throw FileError("read", "/x", code: ENOENT) }])
    #expect(trial.isSuccess == false)
    #expect(trial.lines.first == #"FAIL first: could not read "/x": No such file or directory"#)
  }

  @Test("a process that is left is found wherever it went, named, and killed")
  func leftProcess() async throws {
    let pid = Locked<Int32?>(nil)
    let trial = try await Trial([
      .init("first") { stage in
        let words = "setsid sleep 1000 >/dev/null 2>&1 & echo $!"
        pid.withLock { $0 = try? Int32(stage.devctl("-c", words).output.filter(\.isNumber)) }
      }
    ])
    #expect(trial.isSuccess == false)
    let left = try #require(pid.withLock { $0 })
    #expect(trial.lines.contains("     process \(left), sleep 1000"), "\(trial.lines)")
    #expect(ProcessEntry(reading: left).map { $0.isZombie } ?? true)
  }

  @Test("a port that is left is found")
  func leftPort() async throws {
    let trial = try await Trial([.init("first") { stage in try stage.reservePort().listen() }])
    #expect(trial.isSuccess == false)
    #expect(trial.lines.contains { $0.hasPrefix("     somebody listens on port ") })
  }

  @Test("a file that is left is found, and removed", arguments: ["$HOME/left", "$TMPDIR/left", ".devctl/left"])
  func leftFile(path: String) async throws {
    let folder = Locked("")
    let trial = try await Trial([
      .init("first") { stage in
        folder.withLock { $0 = stage.repository }
        _ = try stage.devctl("-c", "mkdir -p .devctl && : > \(path)")
      }
    ])
    #expect(trial.isSuccess == false)
    #expect(trial.lines.contains { $0.hasPrefix("     the file ") && $0.contains("left") }, "\(trial.lines)")
    #expect(FileTree.status(folder.withLock { $0 }) == nil)
  }

  @Test("an interrupted run stops what it has started, removes its folder, and says so")
  func interrupted() async throws {
    let cancellation = Cancellation()
    let seen = Locked((folder: "", pid: Int32(0)))
    let trial = try await Trial(
      [
        .init("first") { stage in
          let process = try stage.start(["-c", "exec sleep 1000"])
          seen.withLock { $0 = (stage.repository, process.pid) }
          cancellation.cancel()
          _ = try stage.end(of: process)
        },
        .init("second") { stage in try stage.check("this is never played") {} },
      ], cancellation)
    #expect(trial.isSuccess == nil)
    #expect(trial.lines.count == 2 && trial.lines[0].hasPrefix("ok "), "\(trial.lines)")
    #expect(trial.lines.last?.hasPrefix("smoketest trial: interrupted, 1 check passed in ") == true)
    let (folder, pid) = seen.withLock { $0 }
    #expect(FileTree.status(folder) == nil && ProcessEntry(reading: pid) == nil)
  }

  @Test("a check that an interruption breaks off has not failed")
  func brokenOff() async throws {
    let cancellation = Cancellation()
    let trial = try await Trial(
      [
        .init("first") { stage in
          try stage.check("it answers") {
            cancellation.cancel()
            throw CheckFailure("the run was interrupted")
          }
        }
      ], cancellation)
    #expect(trial.isSuccess == nil)
    #expect(trial.lines.first == "ok   first: no process, port or file is left", "\(trial.lines)")
  }

  @Test("a command that hangs is ended, and fails its check")
  func hanging() async throws {
    let trial = try await Trial(
      [
        .init("first") { stage in
          try stage.check("it ends") { _ = try stage.devctl("-c", "exec sleep 1000") }
        }
      ], timeout: .milliseconds(50))
    #expect(trial.lines.first?.hasPrefix("FAIL it ends: devctl -c exec sleep 1000 has not ended within 0.05 s") == true)
  }

  @Test("for programs, each check is a JSON object on a line, and the summary the last one")
  func json() async throws {
    let trial = try await Trial(
      [
        .init("first") { stage in
          try stage.check("one") {}
          try stage.check("two") { throw CheckFailure("it is three", stderrTail: ["\u{1b}[31m"]) }
        }
      ], isJSON: true)
    let values = try trial.lines.map { try JSONValue(parsing: $0) }
    #expect(values.map { $0["check"]?.stringValue } == ["one", "two", "first: no process, port or file is left", nil])
    #expect(values.map { $0["ok"]?.boolValue } == [true, false, true, false])
    #expect(values[1]["cause"] == "it is three" && values[1]["last_words"]?[0] == "\u{1b}[31m")
    #expect(values[3]["failed"] == 1 && values[3]["passed"] == 2)
  }

  @Test("every smoke test fails with a program that does nothing", arguments: ["/bin/true", "/bin/false"])
  func otherPrograms(program: String) async throws {
    for test in SmokeTest.all {
      let trial = try await Trial(test, executable: program, timeout: .milliseconds(500))
      #expect(trial.isSuccess == false, "\(test.title)")
      #expect(trial.lines.contains { $0.hasPrefix("FAIL ") })
    }
  }

  @Test("a script is read as it was written")
  func script() throws {
    var script = PluginScript()
    script.settings = ["a.b": 1]
    script.artifacts = ["server": "#!/bin/sh\n"]
    script.issues = [.init(message: "no")]
    script.services = [.init(name: "web", command: ["true"])]
    script.commands = ["answer": 42]
    script.launchMilliseconds = 5
    #expect(try PluginScript.decoded(from: script.encodedJSON()) == script)
    #expect(try PluginScript.decoded(from: PluginScript().encodedJSON()) == PluginScript())
  }
}
