import DevctlConformance
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Tools that the suite stands guard before")
struct GuardedToolsTests {
  private let folder: TemporaryFolder
  private let sandbox: Sandbox

  init() throws {
    folder = try TemporaryFolder()
    let settings = RunSettings(plugin: PluginCommand(executable: "/bin/true", arguments: [], words: ["true"]))
    sandbox = try Sandbox(root: "\(folder.path)/sandbox", settings: settings, path: "/usr/local/bin:/usr/bin:/bin")
  }

  /// Runs a shell line as a plugin in the sandbox would.
  private func shell(_ line: String) async throws -> ProcessExit? {
    let request = SpawnRequest(
      executable: "/bin/sh", arguments: ["-c", line], environment: sandbox.environment,
      workingDirectory: sandbox.repository)
    return try await onThread {
      let process = try Spawn.start(request)
      defer { process.closeDescriptors() }
      return Reaper.wait(for: process.pid)
    }
  }

  @Test(
    "what changes things is refused and written down with its words",
    arguments: [
      ["npm", "install"], ["make"], ["make", "build all", "a\nb"], ["docker", "compose", "up", "-d"],
      ["docker", "rm", "x"], ["sudo", "true"], ["rm", "-rf", "/etc/nothing-there"], ["rm", "-rf", "../../.."],
    ])
  func refused(words: [String]) async throws {
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    #expect(try await shell(line) == .exited(126))
    #expect(sandbox.guardedTools.calls(after: 0) == [ToolCall(command: words, refused: true)])
  }

  @Test("what only reads goes through, and is written down")
  func reading() async throws {
    #expect(try await shell("make --version") != .exited(126))
    #expect(sandbox.guardedTools.calls(after: 0) == [ToolCall(command: ["make", "--version"], refused: false)])
  }

  @Test("a plugin may remove what is its own in the sandbox")
  func ownFiles() async throws {
    #expect(try await shell("touch \"$TMPDIR/a\" src/b && rm \"$TMPDIR/a\" src/b") == .exited(0))
    #expect(sandbox.guardedTools.calls(after: 0) == [])
  }

  @Test("a link out of the sandbox does not help")
  func links() async throws {
    let victim = try folder.write("victim", "precious")
    #expect(try await shell("ln -s '\(folder.path)' out && rm out/victim") == .exited(126))
    #expect(try FileTree.read(victim) == Array("precious".utf8))
  }

  @Test("calls are counted from where one left off")
  func counting() async throws {
    _ = try await shell("npm install; make")
    #expect(sandbox.guardedTools.calls(after: 1).map(\.command) == [["make"]])
  }
}

@Suite("Which commands change things")
struct MutatingCommandTests {
  @Test(
    "is known by the tool and its first word",
    arguments: [
      (["make", "build"], true), (["make", "-n"], false), (["make"], true), (["npm", "install"], true),
      (["npm", "ls"], false), (["docker", "info"], false), (["docker", "compose", "up"], true),
      (["docker", "compose", "version"], false), (["sudo", "ls"], true), (["rm", "-rf", "x"], false),
      (["git", "status"], false), (["jq", "."], false), ([], false),
    ])
  func known(command: [String], changesThings: Bool) {
    #expect(MutatingTools.changesThings(command) == changesThings)
  }
}
