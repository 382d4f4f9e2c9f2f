import DevctlConformance
import Testing

@Suite("The registry of requirements")
struct RegistryTests {
  @Test("every slug is its area, a dot and a name, and none is there twice")
  func slugs() {
    let slugs = Requirement.all.map(\.slug)
    #expect(Set(slugs).count == slugs.count)
    for slug in slugs {
      let parts = slug.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty }, "\(slug)")
    }
  }

  @Test("every requirement tells what, why and how, with an example of each", arguments: Requirement.all.map(\.slug))
  func texts(slug: String) throws {
    let requirement = try #require(Requirement.all.first { $0.slug == slug })
    for text in [requirement.statement, requirement.why, requirement.fix, requirement.wrong, requirement.right] {
      #expect(!text.isEmpty)
    }
    #expect(requirement.statement.hasSuffix("."))
    #expect(requirement.wrong != requirement.right)
    #expect(!requirement.scenarios.isEmpty)
  }
}
