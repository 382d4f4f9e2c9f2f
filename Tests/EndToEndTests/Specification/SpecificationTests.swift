import DevctlConformance
import DevctlProtocol
import FileSystem
import TestSupport
import Testing

@Suite("The specification, the suite and its faults say the same")
struct SpecificationTests {
  private static let judged = Requirement.all.map(\.slug)

  @Test("every slug of the text is judged, and none is there twice")
  func slugs() {
    let slugs = Specification.current.slugs
    #expect(Set(slugs).count == slugs.count)
    #expect(Set(slugs).subtracting(Self.judged) == [], "in the text alone: without a rule")
    #expect(Set(Self.judged).subtracting(slugs) == [], "without a sentence in ProtocolSpec/protocol.md")
  }

  @Test("a slug has the same level and sentence in the text and in the suite", arguments: Requirement.all.map(\.slug))
  func sentence(slug: String) throws {
    let requirement = try #require(Requirement.all.first { $0.slug == slug })
    let demand = try #require(Specification.current.demands.first { $0.slug == slug })
    #expect(demand.level == requirement.level, "\(demand.text)")
    #expect(demand.text.contains("**[\(slug)]** \(requirement.statement)"), "the page has another sentence")
  }

  @Test("no MUST and no SHOULD is without its slug")
  func keyWords() {
    #expect(Specification.current.unclear == [], "a slug, one for each sentence: **[area.name]** behind its anchor")
  }

  @Test("every requirement of the text has a fault that breaks it, and every fault breaks one")
  func faults() {
    let broken = Set(Fault.all.flatMap(\.breaks))
    let slugs = Set(Specification.current.slugs)
    #expect(slugs.subtracting(broken) == [], "without a fault in FixturePlugins/faulty/faults")
    #expect(broken.subtracting(slugs) == [], "broken by a fault, and no requirement")
    #expect(Set(Fault.all.flatMap(\.companions)).subtracting(slugs) == [], "a companion that is no requirement")
  }

  @Test("links in the text lead somewhere")
  func links() {
    let specification = Specification.current
    #expect(Set(specification.anchors).count == specification.anchors.count)
    for link in specification.links {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0].isEmpty {
        #expect(specification.anchors.contains(String(parts[1])), "\(link)")
      } else {
        #expect(FileTree.status(PackagePaths.file("ProtocolSpec/\(parts[0])")) != nil, "\(link)")
      }
    }
  }

  @Test("ProtocolSpec/requirements.json is what the suite says")
  func requirements() throws {
    let file = try JSONValue(parsing: FileTree.read(PackagePaths.file("ProtocolSpec/requirements.json")))
    let list = RequirementList.bytes(.json, Presentation())
    #expect(try file == JSONValue(parsing: list), "run scripts/generate")
  }
}

@Suite("The specification's text is read as it is meant")
struct SpecificationReadingTests {
  @Test("a key word without a slug is found, in a list, a table or a paragraph")
  func unclear() {
    let text = """
      A host MUST wait.

      - <a id="a.b"></a>**[a.b]** It MUST be
        so.
      - It SHOULD be so.

      | this | MUST NOT be |
      """
    let specification = Specification(markdown: text)
    #expect(specification.slugs == ["a.b"])
    #expect(specification.unclear == ["A host MUST wait.", "- It SHOULD be so.", "| this | MUST NOT be |"])
  }

  @Test("the strongest key word is the level, and code and quotations do not count")
  func levels() {
    let text = """
      - <a id="a.b"></a>**[a.b]** It SHOULD be so, and MUST here.
      - <a id="a.c"></a>**[a.c]** It SHOULD NOT be `MUST`.
      - <a id="a.d"></a>**[a.d]** "MUST" is a word.
      """
    #expect(Specification(markdown: text).demands.map(\.level) == [.must, .should, .info])
  }

  @Test("an anchor that differs from its slug makes no demand")
  func differing() {
    #expect(Specification(markdown: #"- <a id="a.b"></a>**[a.c]** It MUST be."#).unclear.count == 1)
  }
}
