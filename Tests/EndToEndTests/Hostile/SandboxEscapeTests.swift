import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("What a hostile plugin can reach from the sandbox")
struct SandboxEscapeTests {
  /// Holds an attack that conforms but for what it managed to having managed nothing.
  private func expectNothing(_ name: String, _ options: String..., user: UInt32?) async throws {
    let folder = try TemporaryFolder()
    if let user { chown(folder.path, user, user) }
    let run = try await Terminal.run(
      [Tool.path, "--isolate", "always", "--only", "handshake,framing"] + options + [
        PackagePaths.file("FixturePlugins/hostile/attacks/\(name).py")
      ], user: user, environment: ["TMPDIR": folder.path, "HOME": user == nil ? home : folder.path])
    if user != nil, run.output.contains("bubblewrap does not work here") {
      print("skipped: an ordinary user can't isolate plugins here: \(run.output)")
      return
    }
    #expect(run.status == .exited(0), "\(run.output)")
  }

  private var home: String { getenv("HOME").map { String(cString: $0) } ?? "/root" }

  @Test(
    "nothing of the machine in /proc, /sys and /dev can be changed, and there are no capabilities",
    arguments: Terminal.users)
  func machineSettings(user: UInt32?) async throws {
    try await expectNothing("writes-machine-settings", user: user)
  }

  @Test("the home folder, secrets of the machine, and pipes in other folders are not there", arguments: Terminal.users)
  func secrets(user: UInt32?) async throws {
    // Not among temporary files, which no sandbox shares.
    var template = Array("\(home)/devctl-test-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&template)))
    defer { try? FileTree.remove(folder) }
    chmod(folder, 0o755)
    try FileTree.writeNew([1], to: "\(folder)/secret")
    #expect(mkfifo("\(folder)/pipe", 0o644) == 0)
    try await expectNothing("reads-secrets", "--env", "FOLDER=\(folder)", user: user)
  }

  @Test("a link among the plugin's files keeps nothing from isolating it")
  func link() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", "#!/bin/sh\nexit 1\n", executable: true)
    for name in [".env", ".netrc"] { try FileTree.makeLink(at: "\(folder.path)/\(name)", to: "/nonexistent/x") }
    let judgement = try await Judgement.of([plugin], ["--only", "handshake.first-line"])
    #expect(judgement.observer("isolation").on == true, "\(judgement.report.text)")
  }

  @Test("a plugin that needs what is not there is told so, and how to judge it")
  func advice() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", "#!/bin/sh\ncat /root/.needed-by-the-plugin || exit 1\n", executable: true)
    let judgement = try await Judgement.of([plugin], ["--isolate", "always", "--only", "handshake.first-line"])
    #expect(judgement.report["remarks"]?.text.contains("--isolate never") == true, "\(judgement.report.text)")
  }
}
