import CommandLineTool
import DevctlConformance
import TestSupport
import Testing

@Suite("Where reports go")
struct ReportDestinationTests {
  private static let names = Wording.alternatives(ReportFormat.all.map(\.name))

  private func plan(_ words: String...) throws -> [String] {
    try ReportDestination.plan(words.map { try ReportDestination.kind.read($0) }).map { destination in
      destination.file.map { "\(destination.format.name)=\($0)" } ?? destination.format.name
    }
  }

  private func error(_ words: String...) -> String? {
    do {
      _ = try ReportDestination.plan(words.map { try ReportDestination.kind.read($0) })
      return nil
    } catch {
      return (error as? UsageError)?.description
    }
  }

  @Test("is text on standard output, unless another goes there")
  func standardOutput() throws {
    #expect(try plan() == ["text"])
    #expect(try plan("json") == ["json"])
    #expect(try plan("junit=/tmp/a.xml") == ["text", "junit=/tmp/a.xml"])
    #expect(try plan("json", "junit=/tmp/a.xml", "text=/tmp/a=b") == ["json", "junit=/tmp/a.xml", "text=/tmp/a=b"])
  }

  @Test("refuses reports that would mix, overwrite each other or have no place")
  func refusals() throws {
    let folder = try TemporaryFolder()
    #expect(
      error("json", "text=/tmp/x", "junit")
        == "--report: json and junit can't both go to standard output; give all but one a file, as in junit=FILE")
    #expect(error("json=/tmp/./x", "junit=/tmp/x") == #"--report: two reports can't both go to "/tmp/x""#)
    #expect(error("json=\(folder.path)") == #"--report: can't write "\#(folder.path)": it is a folder"#)
    #expect(
      error("json=\(folder.path)/no/x") == #"--report: can't write "\#(folder.path)/no/x": there is no such folder"#)
    #expect(error("json=\(folder.path)/x") == nil)
  }

  @Test(
    "names what stands for a format",
    arguments: [
      ("xml", "\(Self.names), with =FILE behind it for a file"),
      ("", "\(Self.names), with =FILE behind it for a file"),
      ("=x", "\(Self.names), with =FILE behind it for a file"),
      ("json=", "a file name behind json="),
    ])
  func malformed(word: String, expectation: String) {
    #expect(throws: ValueKind<ReportDestination>.Unexpected(expectation)) { try ReportDestination.kind.read(word) }
  }

  @Test("offers every format by a name of its own")
  func formats() {
    let names = ReportFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.contains("=") && !$0.isEmpty })
  }
}
