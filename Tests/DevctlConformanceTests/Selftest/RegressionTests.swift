import DevctlConformance
import FileSystem
import TestSupport
import Testing

@Suite("What went wrong once has a test")
struct RegressionTests {
  private static func text(_ file: String) throws -> String {
    String(decoding: try FileTree.read(PackagePaths.file(file)), as: UTF8.self)
  }

  private static func list() throws -> RegressionList { try RegressionList(checkout: PackagePaths.root) }

  /// Sentences of a file's tests.
  private static func sentences(_ file: String) throws -> Set<String> {
    Set(try text(file).matches(of: #/@Test\(\s*"([^"]*)"/#).map { String($0.1) })
  }

  @Test("every test that is listed is in the file that is named")
  func tests() throws {
    let list = try Self.list()
    for regression in list.host + list.plugins {
      #expect(!regression.tests.isEmpty, "no test for: \(regression.story)")
      for test in regression.tests {
        #expect(try Self.sentences(test.file).contains(test.sentence), "\(test.file) has no test: \(test.sentence)")
      }
    }
  }

  @Test("every rule for hosts is listed, and every rule that is listed is one of the specification")
  func rules() throws {
    let list = try Self.list()
    let slugs = Set(
      try Self.text("ProtocolSpec/protocol.md").matches(of: #/\*\*\[([^\]]*)\]\*\*/#).map { String($0.1) })
    let listed = Set((list.host + list.plugins).compactMap(\.rule))
    #expect(
      slugs.filter { $0.hasPrefix("host.") }.subtracting(listed) == [], "without a line in \(RegressionList.file)")
    #expect(listed.subtracting(slugs) == [], "no rule of ProtocolSpec/protocol.md")
  }

  @Test("nothing is listed twice")
  func twice() throws {
    let list = try Self.list()
    let stories = (list.host + list.plugins).map(\.story)
    #expect(Set(stories).count == stories.count)
    for regression in list.host + list.plugins {
      #expect(Set(regression.tests).count == regression.tests.count, "\(regression.story)")
    }
  }

  @Test("the coverage matrix has the list as it is now")
  func matrix() throws {
    let tables = RegressionTables(try Self.list()).markdown
    #expect(
      try Self.text("conformance/coverage.md").hasSuffix("\n\n" + tables),
      "conformance/coverage.md is stale: devctl-conformance selftest --coverage conformance/coverage.md writes it")
  }

  @Test("a list with a member that nobody knows is refused, with its name")
  func unknown() throws {
    let folder = try TemporaryFolder()
    try FileTree.makeFolder("\(folder.path)/Tests")
    try folder.write(RegressionList.file, #"{"host": [{"wrong": "x", "rules": "y", "tests": []}], "plugins": []}"#)
    let error = #expect(throws: RegressionList.Error.self) { try RegressionList(checkout: folder.path) }
    #expect(error?.description.contains(#"there is no member "rules""#) == true)
  }
}
