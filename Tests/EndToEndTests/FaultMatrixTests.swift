import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Every check can fail")
struct FaultMatrixTests {
  /// The faults whose requirement is judged.
  private static let judged = Fault.all.filter(\.isJudged)

  @Test("a fault breaks exactly the requirement it is made for", arguments: judged)
  func fault(_ fault: Fault) async throws {
    let judgement = try await Judgement.of([Fault.plugin, fault.name], fault.options)
    let expected = Set(fault.breaks + fault.companions).intersection(judgement.verdicts.keys)
    #expect(judgement.requirements("failed", "warned") == expected, "\(judgement.details)")
    #expect(judgement.requirements("harness-error") == [])
    #expect(!fault.breaks.isEmpty)
  }

  @Test("every requirement has a fault that breaks it", arguments: Requirement.all.map(\.slug))
  func coverage(slug: String) {
    #expect(Self.judged.contains { $0.breaks.contains(slug) }, "FixturePlugins/faulty/faults/\(slug).py is missing")
  }
}
