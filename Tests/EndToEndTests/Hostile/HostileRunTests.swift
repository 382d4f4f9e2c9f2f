import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("After hostile plugins were judged")
struct HostileRunTests {
  private static func plugins(in folder: String) throws -> [String] {
    try FileTree.names(in: PackagePaths.file(folder)).filter { name in
      // The base of some attacks, and the lists.
      (name.hasSuffix(".py") || name.hasSuffix(".sh")) && name != "attack.py"
    }.map { PackagePaths.file("\(folder)/\($0)") }
  }

  @Test("no process, file or setting of the machine is another than before")
  func unchanged() async throws {
    let plugins =
      try Self.plugins(in: "FixturePlugins/hostile") + Self.plugins(in: "FixturePlugins/hostile/attacks")
    #expect(plugins.count > 15)
    let run = try await Program.run(
      "/usr/bin/python3", ["-B", PackagePaths.file("Tests/Machine/judge-hostile.py"), Tool.path] + plugins,
      limit: .seconds(900))
    if run.error.contains("unshare failed") {
      print("skipped: no namespaces can be made here: \(run.error)")
      return
    }
    #expect(run.status == .exited(0) && run.output == "" && run.error == "", "\(run)")
  }
}
