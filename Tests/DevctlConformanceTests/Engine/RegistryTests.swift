import DevctlConformance
import FileSystem
import TestSupport
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

  @Test("every requirement that has a file is in the registry")
  func files() throws {
    let folder = PackagePaths.file("Sources/DevctlConformance/Requirements")
    var declared = 0
    for area in try FileTree.names(in: folder) where FileTree.status("\(folder)/\(area)")?.isFolder == true {
      for file in try FileTree.names(in: "\(folder)/\(area)") where file.hasSuffix(".swift") {
        let text = String(decoding: try FileTree.read("\(folder)/\(area)/\(file)"), as: UTF8.self)
        guard let slug = Self.slug(declaredIn: text) else { continue }
        declared += 1
        #expect(
          Requirement.all.contains { $0.slug == slug }, "\(slug) of \(area)/\(file) is missing in Registry.swift")
      }
    }
    #expect(declared == Requirement.all.count)
  }

  /// The slug of the first requirement that a source file declares.
  private static func slug(declaredIn text: String) -> String? {
    guard let start = text.firstRange(of: "= Requirement(\n    \"") else { return nil }
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }
}
