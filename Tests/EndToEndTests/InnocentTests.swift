import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Unusual plugins that keep the protocol")
struct InnocentTests {
  private static let folder = "FixturePlugins/innocent"
  private static let names = ((try? FileTree.names(in: PackagePaths.file(folder))) ?? []).filter { $0.hasSuffix(".py") }

  @Test("are not accused of anything", arguments: names)
  func passes(name: String) async throws {
    let judgement = try await Judgement.of(["\(Self.folder)/\(name)"])
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(judgement.requirements("failed", "warned", "could-not-run", "harness-error") == [], "\(judgement.details)")
  }

  @Test("are named in the folder's README, each with what is unusual")
  func described() throws {
    let text = String(decoding: try FileTree.read("\(PackagePaths.file(Self.folder))/README.md"), as: UTF8.self)
    #expect(!Self.names.isEmpty)
    for name in Self.names { #expect(text.contains("| `\(name)` | "), "\(name)") }
  }
}
