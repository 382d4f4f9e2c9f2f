import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("What a hostile plugin can reach from the sandbox")
struct SandboxEscapeTests {
  private func judge(_ name: String, _ options: String...) async throws -> Judgement {
    try await Judgement.of(
      ["FixturePlugins/hostile/attacks/\(name).py"], ["--isolate", "always", "--only", "handshake,framing"] + options)
  }

  @Test("nothing of the machine in /proc, /sys and /dev can be changed, and there are no capabilities")
  func machineSettings() async throws {
    let judgement = try await judge("writes-machine-settings")
    #expect(judgement.status == .exited(0), "\(judgement.details)")
  }

  @Test("the home folder, secrets of the machine, and pipes in other folders are not there")
  func secrets() async throws {
    // Not among temporary files, which no sandbox shares.
    let home = getenv("HOME").map { String(cString: $0) } ?? "/root"
    var template = Array("\(home)/devctl-test-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&template)))
    defer { try? FileTree.remove(folder) }
    try FileTree.writeNew([1], to: "\(folder)/secret")
    #expect(mkfifo("\(folder)/pipe", 0o644) == 0)
    let judgement = try await judge("reads-secrets", "--env", "FOLDER=\(folder)")
    #expect(judgement.status == .exited(0), "\(judgement.details)")
  }

  @Test("a plugin that needs what is not there is told so, and how to judge it")
  func advice() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", "#!/bin/sh\ncat /root/.needed-by-the-plugin || exit 1\n", executable: true)
    let judgement = try await Judgement.of([plugin], ["--isolate", "always", "--only", "handshake.first-line"])
    #expect(judgement.report["remarks"]?.text.contains("--isolate never") == true, "\(judgement.report.text)")
  }
}
