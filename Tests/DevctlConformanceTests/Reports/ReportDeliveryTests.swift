import CommandLineTool
import DevctlConformance
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("The files of a run's reports")
struct ReportDeliveryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func deliver(_ words: String...) throws {
    let destinations = try words.map { try ReportDestination.kind.read($0) }
    try ReportDelivery.deliver(SampleReport.mixed, to: destinations, Presentation())
  }

  private func bytes(_ format: ReportFormat) -> [UInt8] {
    format.reporter(Presentation()).bytes(for: SampleReport.mixed)
  }

  @Test("are written whole, over former ones, and leave nothing beside them")
  func files() throws {
    let former = try folder.write("a.json", "an old and much longer report" + String(repeating: "x", count: 100_000))
    try deliver("json=\(former)", "junit=\(folder.path)/b.xml")
    #expect(try FileTree.read(former) == bytes(.json))
    #expect(try FileTree.read("\(folder.path)/b.xml") == bytes(.junit))
    #expect(try FileTree.names(in: folder.path) == ["a.json", "b.xml"])
  }

  @Test("all stay as they were where there is no place for one of them", arguments: ["gone/c.tap", "a.json/c.tap"])
  func noPlace(other: String) throws {
    let former = try folder.write("a.json", "former")
    #expect(
      throws: ReportDelivery.Failure.self, "the good file comes first, and last",
      performing: { try deliver("json=\(former)", "tap=\(folder.path)/\(other)", "junit=\(folder.path)/b.xml") })
    #expect(folder.read("a.json") == "former")
    #expect(try FileTree.names(in: folder.path) == ["a.json"])
  }

  @Test("all stay as they were where a folder came in the place of one of them, after the check")
  func folderInPlace() throws {
    let former = try folder.write("a.json", "former")
    let occupied = "\(folder.path)/c.tap"
    try FileTree.makeFolder(occupied)
    try folder.write("c.tap/x", "")
    do {
      try deliver("json=\(former)", "junit=\(folder.path)/b.xml", "tap=\(occupied)")
      Issue.record("a folder was replaced by a report")
    } catch let failure as ReportDelivery.Failure {
      #expect(failure.description.hasPrefix("could not write \"\(occupied)\": "))
      #expect(failure.description.hasSuffix("; none of the 3 report files was changed"))
    }
    #expect(folder.read("a.json") == "former")
    #expect(try FileTree.names(in: folder.path) == ["a.json", "c.tap"])
    #expect(try FileTree.names(in: occupied) == ["x"])
  }

  @Test("get their former contents back where a later one can't be put in its place")
  func takenBack() throws {
    let former = try folder.write("a", "former")
    let files = try ["a", "b", "c"].map { try StagedFile(Array("new".utf8), for: "\(folder.path)/\($0)") }
    files[2].discard()
    #expect(throws: FileError.self) { try StagedFile.replaceAll(files) }
    #expect(try FileTree.read(former) == Array("former".utf8))
    #expect(try FileTree.names(in: folder.path) == ["a"])
  }

  @Test("keep a link as a link, and write what it points at")
  func link() async throws {
    let target = try folder.write("target", "former")
    let made = try await Program.run("/bin/ln", ["-s", "target", "\(folder.path)/link"])
    try #require(made.status.isSuccess)
    try deliver("json=\(folder.path)/link")
    #expect(try FileTree.link("\(folder.path)/link") == "target")
    #expect(try FileTree.read(target) == bytes(.json))
  }

  @Test("may be devices and pipes, which are written into and not replaced")
  func streams() async throws {
    try deliver("json=/dev/null")
    let device = try await Program.run("/usr/bin/test", ["-c", "/dev/null"])
    #expect(device.status.isSuccess)
    #expect(throws: ReportDelivery.Failure.self) { try deliver("json=/dev/full") }
  }
}
