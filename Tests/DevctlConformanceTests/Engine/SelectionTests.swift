import DevctlConformance
import Testing

@Suite("Which requirements are judged")
struct SelectionTests {
  private func slugs(only: [String] = [], skip: [String] = []) throws -> [String] {
    try Selection(only: only, skip: skip).apply(to: Requirement.all).map(\.slug)
  }

  @Test("without patterns all are")
  func everything() throws {
    #expect(try slugs() == Requirement.all.map(\.slug))
  }

  @Test("a pattern is a slug, an area, or has stars")
  func patterns() throws {
    #expect(try slugs(only: ["handshake.name"]) == ["handshake.name"])
    #expect(try slugs(only: ["handshake"]).allSatisfy { $0.hasPrefix("handshake.") })
    #expect(try slugs(only: ["*.sig*"]).allSatisfy { $0.hasPrefix("shutdown.sig") })
    #expect(try !slugs(skip: ["handshake"]).contains { $0.hasPrefix("handshake.") })
  }

  @Test("a pattern that matches nothing is an error that names the nearest slug")
  func unmatched() {
    #expect { try slugs(only: ["handshake.nam"]) } throws: { "\($0)".contains("did you mean handshake.name?") }
    #expect(throws: Selection.Error.self) { try slugs(skip: ["nothing.like-it"]) }
    #expect(throws: Selection.Error.self) { try slugs(only: ["handshake"], skip: ["handshake"]) }
  }
}
