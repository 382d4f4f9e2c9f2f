import ProcessControl
import TestSupport
import Testing

@Suite("what keeps a process from starting is told apart")
struct SpawnErrorTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func failure(_ request: SpawnRequest) -> SpawnError? {
    do throws(SpawnError) {
      let process = try Spawn.start(request)
      process.closeDescriptors()
      Reaper.wait(for: process.pid)
      return nil
    } catch {
      return error
    }
  }

  @Test("a path without a file")
  func missingFile() {
    let error = failure(SpawnRequest(executable: "/nowhere/plugin"))
    #expect(error == .executableNotFound("/nowhere/plugin"))
    #expect(error?.description == "There is no executable at \"/nowhere/plugin\".")
  }

  @Test("an empty path")
  func emptyPath() {
    #expect(failure(SpawnRequest(executable: "")) == .executableNotFound(""))
  }

  @Test("a bare name that no folder of PATH has")
  func notInSearchPath() {
    let error = failure(SpawnRequest(executable: "no-such-tool", environment: ["PATH": "/usr/bin:/bin"]))
    #expect(error == .notInSearchPath(name: "no-such-tool", searchPath: "/usr/bin:/bin"))
  }

  @Test("a bare name and no PATH")
  func noSearchPath() {
    #expect(failure(SpawnRequest(executable: "sh")) == .notInSearchPath(name: "sh", searchPath: nil))
  }

  @Test("a bare name is looked up in the PATH of the request")
  func lookup() async throws {
    let path = try folder.write("greet", "#!/bin/sh\necho found \"$0\"\n", executable: true)
    let request = SpawnRequest(executable: "greet", environment: ["PATH": "/nowhere:\(folder.path):/bin"])
    #expect(try await onThread { try BlockingRun(request).output } == "found \(path)\n")
  }

  @Test("an empty entry of PATH is the working directory")
  func emptyEntry() async throws {
    try folder.write("greet", "#!/bin/sh\necho found\n", executable: true)
    let request = SpawnRequest(
      executable: "greet", environment: ["PATH": "/nowhere:"], workingDirectory: folder.path)
    #expect(try await onThread { try BlockingRun(request).output } == "found\n")
  }

  @Test("a file without its run bit, as a path and by name")
  func notExecutable() throws {
    let path = try folder.write("plugin", "#!/bin/sh\n")
    #expect(failure(SpawnRequest(executable: path)) == .notExecutable(path))
    #expect(failure(SpawnRequest(executable: "plugin", environment: ["PATH": folder.path])) == .notExecutable(path))
  }

  @Test("a folder")
  func directory() {
    #expect(failure(SpawnRequest(executable: folder.path)) == .isDirectory(folder.path))
  }

  @Test("a text file without a #! line")
  func notAProgram() throws {
    let path = try folder.write("plugin", "print('hello')\n", executable: true)
    #expect(failure(SpawnRequest(executable: path)) == .notAProgram(path))
  }

  @Test("a script whose interpreter is missing", arguments: ["/nowhere/python3", "/bin/sh\r"])
  func interpreterMissing(_ interpreter: String) throws {
    let path = try folder.write("plugin", "#! \(interpreter) -u\n", executable: true)
    let error = failure(SpawnRequest(executable: path))
    #expect(error == .interpreterMissing(path: path, interpreter: interpreter))
    #expect(error?.description.contains("CR LF") == interpreter.hasSuffix("\r"))
  }

  @Test(
    "a script that env finds no interpreter for, told before it is started",
    arguments: ["/usr/bin/env nowhere3", "/usr/bin/env -S nowhere3 -u", "/usr/bin/env nowhere3\r"])
  func environmentInterpreterMissing(_ line: String) throws {
    let path = try folder.write("plugin", "#!\(line)\n", executable: true)
    let name = line.hasSuffix("\r") ? "nowhere3\r" : "nowhere3"
    let spawnError = SpawnDiagnosis.error(starting: path, searchPath: "/usr/bin:/bin")
    #expect(spawnError == .interpreterMissing(path: path, interpreter: name))
    #expect(spawnError?.description.contains(name.hasSuffix("\r") ? "CR LF" : "no folder of PATH") == true)
    #expect(SpawnDiagnosis.error(starting: path) == nil)
  }

  @Test(
    "a script that env finds an interpreter for, or of which only env can tell",
    arguments: ["env sh", "env -S sh -e", "env -S A=B nowhere3", "env -u X nowhere3", "sh -e"])
  func environmentInterpreter(_ line: String) throws {
    let path = try folder.write("plugin", "#!/usr/bin/\(line)\n", executable: true)
    #expect(SpawnDiagnosis.error(starting: path, searchPath: "/usr/bin:/bin") == nil)
  }

  @Test("a missing working directory is not taken for a missing executable")
  func workingDirectoryMissing() {
    let request = SpawnRequest(executable: "/bin/true", workingDirectory: "/nowhere")
    #expect(failure(request) == .workingDirectoryMissing("/nowhere"))
  }

  @Test("a working directory that is a file")
  func workingDirectoryIsFile() throws {
    let path = try folder.write("file", "")
    let request = SpawnRequest(executable: "/bin/true", workingDirectory: path)
    #expect(failure(request) == .workingDirectoryNotADirectory(path))
  }

  @Test("strings that the system can't take")
  func unrepresentable() {
    #expect(failure(SpawnRequest(executable: "/bin/true", arguments: ["a\0b"])) == .containsNUL("a\0b"))
    #expect(
      failure(SpawnRequest(executable: "/bin/true", environment: ["A=B": ""])) == .invalidEnvironmentName("A=B"))
  }

  @Test("a closed descriptor")
  func closedDescriptor() {
    let request = SpawnRequest(executable: "/bin/true", standardInput: .descriptor(-1))
    #expect(failure(request) == .system(call: "fcntl F_DUPFD_CLOEXEC", errno: 9))
  }
}
