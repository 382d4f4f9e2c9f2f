import DevctlConformance
import FileSystem
import TestSupport
import Testing

@Suite("The pages on requirements")
struct RequirementPagesTests {
  @Test("are one for each requirement, and the program has them all")
  func complete() throws {
    let slugs = Set(Requirement.known.map(\.slug))
    let files = try FileTree.names(in: PackagePaths.file(RequirementPage.folder)).filter { $0.hasSuffix(".md") }
    let pages = Set(files.map { String($0.dropLast(".md".count)) })
    #expect(slugs.subtracting(pages) == [], "without a page in \(RequirementPage.folder)")
    #expect(pages.subtracting(slugs) == [], "a page, and no requirement in Registry.swift")
    #expect(slugs.subtracting(EmbeddedPages.slugs) == [], "without its lines in CRequirementPages.c")
    #expect(Set(EmbeddedPages.slugs).count == EmbeddedPages.slugs.count)
  }

  @Test("are read without fault, and have the slug and the level of the code", arguments: Requirement.known.map(\.slug))
  func texts(slug: String) throws {
    let requirement = try #require(Requirement.known.first { $0.slug == slug })
    let text = try #require(EmbeddedPages.text(of: slug))
    let page = try RequirementPage(parsing: text)
    #expect(page.slug == slug)
    #expect(page.level == requirement.level)
    let place = Requirement.all.contains { $0.slug == slug } ? "../protocol.md#\(slug)" : "../../conformance/profile.md"
    #expect(text.contains("](\(place))"), "a link to \(place)")
  }
}
