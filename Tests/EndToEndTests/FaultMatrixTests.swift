import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Every check can fail")
struct FaultMatrixTests {
  private static let coverage = PackagePaths.file("conformance/coverage.md")

  /// The program that is tested: the release build where there is one already, which is what is given away, and faster.
  private static let program =
    ProcessEnvironment.current["DEVCTL_CONFORMANCE_RELEASE"] ?? Program.productFolder + "/devctl-conformance"

  /// One self-test of all faults and reference plugins, for all tests here.
  private static let selftest = Task {
    let folder = try TemporaryFolder()
    let file = folder.path + "/coverage.md"
    let outcome = try await Program.run(
      program,
      ["selftest", "--thorough", "--checkout", PackagePaths.root, "--report", "json", "--coverage", file],
      limit: .seconds(1800))
    let report = try JSONValue(parsing: Array(outcome.output.utf8))
    return (outcome, report, coverage: try? FileTree.read(file))
  }

  private static func entry(_ list: String, _ key: String, _ name: String) async throws -> JSONValue {
    let report = try await selftest.value.1
    return try #require(report[list]?.arrayValue?.first { $0[key]?.stringValue == name })
  }

  @Test(
    "a fault breaks what it is made to break, and nothing that it does not declare", arguments: Fault.all.map(\.name))
  func fault(_ name: String) async throws {
    let entry = try await Self.entry("faults", "fault", name)
    #expect(entry["complaints"]?.arrayValue == [])
    #expect(entry["broken"]?.arrayValue?.isEmpty == false)
  }

  @Test("every requirement has a fault that breaks it", arguments: Requirement.all.map(\.slug))
  func requirement(_ slug: String) async throws {
    let report = try await Self.selftest.value.1
    #expect(report["requirements"]?.arrayValue?.contains(.string(slug)) == true)
    #expect(
      report["uncovered"]?.arrayValue?.contains(.string(slug)) == false,
      "FixturePlugins/faulty/faults/\(slug).py is missing or breaks nothing")
  }

  @Test("every reference plugin passes every requirement", arguments: ["Python", "Bash", "Node", "Swift"])
  func reference(_ name: String) async throws {
    let entry = try await Self.entry("references", "reference", name)
    #expect(entry["complaints"]?.arrayValue == [])
    #expect(entry["passed"]?.arrayValue?.count == Requirement.all.count)
  }

  @Test("the self-test says that all is proven")
  func proven() async throws {
    let (outcome, report, _) = try await Self.selftest.value
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    #expect(report["proven"] == .bool(true))
  }

  @Test("the coverage matrix is the one that the self-test saw")
  func coverageTable() async throws {
    let fresh = try await Self.selftest.value.coverage
    let kept = try? FileTree.read(Self.coverage)
    #expect(
      kept == fresh,
      "conformance/coverage.md is stale: devctl-conformance selftest --coverage conformance/coverage.md writes it")
  }
}
