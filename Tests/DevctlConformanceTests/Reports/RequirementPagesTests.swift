import DevctlConformance
import FileSystem
import TestSupport
import Testing

@Suite("The pages on requirements")
struct RequirementPagesTests {
  private static let folder = PackagePaths.file(RequirementPages.folder)

  @Test("are what the suite says, and no other is there")
  func current() throws {
    let files = try RequirementPages(checkout: PackagePaths.root).files
    for file in files {
      let path = "\(Self.folder)/\(file.name)"
      let text = FileTree.status(path) == nil ? "" : String(decoding: try FileTree.read(path), as: UTF8.self)
      #expect(text == file.text, "\(file.name) is out of date: run scripts/generate")
    }
    #expect(Set(try FileTree.names(in: Self.folder)) == Set(files.map(\.name)), "run scripts/generate")
  }

  @Test("are all reached from the index, and lead only to what is there")
  func links() throws {
    let files = try RequirementPages(checkout: PackagePaths.root).files
    let index = try #require(files.last)
    for requirement in Requirement.known { #expect(index.text.contains("](\(requirement.slug).md)")) }
    for file in files {
      // Code may look like a link.
      let prose = file.text.replacing(/(?s)\n```.*?\n```/, with: "")
      for match in prose.matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) {
        #expect(FileTree.status("\(Self.folder)/\(match.output.1)") != nil, "\(file.name): \(match.output.1)")
      }
    }
  }

  @Test("name a plugin that breaks the requirement", arguments: Requirement.all.map(\.slug))
  func faults(slug: String) throws {
    let pages = try RequirementPages(checkout: PackagePaths.root).files
    let page = try #require(pages.first { $0.name == "\(slug).md" })
    #expect(page.text.contains("- [`FixturePlugins/faulty/plugin.py "))
  }
}
