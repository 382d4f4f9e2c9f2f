import DevctlConformance
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("What the README shows is true")
struct ReadmeTests {
  @Test(
    "a sample stands there word for word",
    arguments: ["Examples/python/plugin.py", "Examples/plugin/ReadmePlugin.swift", "Examples/host/main.swift"])
  func sample(file: String) throws {
    let readme = String(decoding: try FileTree.read(PackagePaths.file("README.md")), as: UTF8.self)
    let sample = String(decoding: try FileTree.read(PackagePaths.file(file)), as: UTF8.self)
    #expect(readme.contains("\n" + sample + "```"), "\(file) differs from its copy in README.md")
  }

  static let conforming = ["Examples/python/plugin.py", "\(Program.productFolder)/example-plugin"]

  @Test("its plugins conform, even under --strict", arguments: conforming)
  func plugins(path: String) async throws {
    let judgement = try await Judgement.of([path], ["--strict", "--exercise-commands"])
    #expect(judgement.status == .exited(0), "\(judgement.details)")
  }

  @Test("its host calls its plugin and ends it cleanly")
  func host() async throws {
    let outcome = try await Program.run("example-host")
    #expect(outcome.output == "valid\nended on end of input (exit status 0)\n")
    #expect(outcome.status == .exited(0))
  }
}
