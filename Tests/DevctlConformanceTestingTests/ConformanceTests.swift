import DevctlPlugin
import TestSupport
import Testing

@testable import DevctlConformanceTesting

@Suite("A package's own tests judge its plugins")
struct ConformanceTests {
  @Test("a plugin that is named by its type", arguments: Requirement.all)
  func conforms(to requirement: Requirement) async throws {
    try await Conformance(of: GoodPlugin.self) { $0.exerciseCommands = true }.expect(requirement)
  }

  @Test("as much is judged as of an executable: descriptors, signals and system calls, too")
  func coverage() async throws {
    let report = try await Conformance(of: GoodPlugin.self) { $0.exerciseCommands = true }.report()
    #expect(report.pluginName == "good")
    #expect(report.results.map(\.requirement) == Requirement.all.map(\.slug))
    let verdicts = Dictionary(report.results.map { ($0.requirement, $0.verdict) }) { first, _ in first }
    for slug in ["framing.pure-stdout", "shutdown.sigterm", "shutdown.broken-pipe", "dry-run.no-file-changes"] {
      #expect(verdicts[slug] == .passed, "\(slug)")
    }
  }

  @Test("what it breaks is an issue that says what was expected, what came and how to fix it; a SHOULD is a warning")
  func careless() async throws {
    let conformance = Conformance(of: CarelessPlugin.self)
    let broken = try await conformance.report().results.filter { $0.verdict == .failed }.map(\.requirement)
    #expect(broken == ["dry-run.no-file-changes", "dry-run.no-outside-writes"].filter(broken.contains))
    guard case .failed(let text) = try await outcome(of: "dry-run.no-file-changes", conformance) else {
      Issue.record("dry-run.no-file-changes is not broken")
      return
    }
    #expect(text.hasPrefix("FAILED  dry-run.no-file-changes (must)\n"), "\(text)")
    for part in ["expected: ", "actual: ", "evidence: ", "checked.txt", "why: ", "fix: ", "rerun: "] {
      #expect(text.contains(part), "\(text)")
    }
    let warned = try await outcome(of: "validate.consistent", conformance)
    #expect("\(warned)".hasPrefix("warned(\"WARNED  validate.consistent (should)\\n"), "\(warned)")
  }

  @Test("issues and warnings reach Swift Testing where the test's line is")
  func recorded() async throws {
    let conformance = Conformance(of: CarelessPlugin.self)
    let broken = try requirement("dry-run.no-file-changes", of: conformance)
    let line = #line + 2
    try await withKnownIssue {
      try await conformance.expect(broken)
    } matching: { issue in
      issue.sourceLocation?.line == line && "\(issue.comments)".contains("FAILED  dry-run.no-file-changes")
    }
  }

  private func outcome(of slug: String, _ conformance: Conformance) async throws -> Outcome {
    try await conformance.outcome(for: requirement(slug, of: conformance), in: #function)
  }

  private func requirement(_ slug: String, of conformance: Conformance) throws -> Requirement {
    try #require(conformance.requirements.first { $0.slug == slug })
  }

  @Test("settings are the command's")
  func settings() async throws {
    let conformance = Conformance(of: CarelessPlugin.self) {
      $0.strict = true
      $0.selection = Selection(only: ["validate"])
    }
    #expect(conformance.requirements.allSatisfy { $0.area == "validate" })
    #expect(try await conformance.report().results.count == conformance.requirements.count)
    let broken = try await outcome(of: "validate.consistent", conformance)
    #expect("\(broken)".hasPrefix("failed(\"FAILED  validate.consistent (should)\\n"), "\(broken)")
    let other = try #require(Requirement.all.first)
    #expect("\(await conformance.outcome(for: other, in: #function))".hasPrefix("cancelled(\"not selected: "))
  }

  @Test("conformances that are made alike share one run")
  func shared() throws {
    let runs = try (1...2).map { _ in
      try SharedRun.of(Conformance(of: GoodPlugin.self) { $0.exerciseCommands = true }.request.get())
    }
    #expect(runs[0] === runs[1])
    #expect(try SharedRun.of(Conformance(of: GoodPlugin.self) { $0.strict = true }.request.get()) !== runs[0])
  }

  @Test("an executable of the package, one in any language, and a plugin that nothing shuts in", arguments: others)
  func other(_ conformance: Conformance) async throws {
    let report = try await conformance.report()
    // A warning may be the machine's: of a start that was slow, for example.
    let broken = report.results.filter { ![.passed, .notApplicable, .warned].contains($0.verdict) }.map { "\($0)" }
    #expect(broken.isEmpty)
    #expect(report.results.count == conformance.requirements.count)
  }

  private static let others = [
    Conformance(of: GoodPlugin.self, isolation: .never),
    Conformance(ofProduct: "devctl-reference-plugin") { $0.selection = Selection(only: ["framing"]) },
    Conformance(ofExecutable: PackagePaths.file("Examples/python/plugin.py")) {
      $0.selection = Selection(only: ["framing"])
    },
  ]
}
