import FileSystem
import Platform
import TestSupport
import Testing

@Suite("Files that grow")
struct FileFollowingTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/file" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func append(_ text: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    _ = write(descriptor, text, text.utf8.count)
    close(descriptor)
  }

  @Test("are read as they grow, are cut, go and come again")
  func growing() throws {
    var file = GrowingFile(path)
    #expect(try file.advance() == .absent)
    append("one")
    #expect(try file.advance() == .opened)
    #expect(try file.advance() == .bytes(Array("one".utf8)))
    #expect(try file.advance() == .upToDate)
    append("two")
    #expect(try file.advance() == .bytes(Array("two".utf8)))
    #expect(truncate(path, 1) == 0)
    #expect(try file.advance() == .truncated)
    #expect(try file.advance() == .bytes(Array("o".utf8)))
    append("rest")
    try FileTree.remove(path)
    #expect(try file.advance() == .bytes(Array("rest".utf8)))
    #expect(try file.advance() == .upToDate)
    append("new")
    #expect(try file.advance() == .replaced)
    #expect(try file.advance() == .opened)
    #expect(try file.advance() == .bytes(Array("new".utf8)))
  }

  @Test("are files: a folder and a link are refused")
  func noFiles() throws {
    try FileTree.makeFolder(path)
    var file = GrowingFile(path)
    #expect(throws: FileError.self) { try file.advance() }
    try FileTree.remove(path)
    try FileTree.makeLink(at: path, to: "/etc/passwd")
    #expect(throws: FileError.self) { try file.advance() }
  }

  @Test(
    "are gone through backwards, line by line",
    arguments: [
      ("", [], nil), ("\n", [""], nil), ("a", [], "a"), ("a\n", ["a"], nil), ("a\nb", ["a"], "b"),
      ("a\n\nbc\n", ["bc", "", "a"], nil), ("\n\n", ["", ""], nil),
    ] as [(String, [String], String?)])
  func backwards(text: String, expected: [String], unfinished: String?) throws {
    append(text)
    let file = try OpenFile(reading: path)
    func piece(_ range: Range<Int64>) throws -> String {
      String(decoding: try file.read(at: range.lowerBound, range.count), as: UTF8.self)
    }
    var lines = try BackwardLines(file, upTo: file.size)
    #expect(try lines.unfinished.map(piece) == unfinished)
    var found: [String] = []
    while let line = try lines.next() { found.append(try piece(line)) }
    #expect(found == expected)
  }

  @Test("are gone through backwards over blocks and lines of any length")
  func backwardsOverBlocks() throws {
    let lines = (0..<2000).map { String(repeating: "x", count: $0 % 700 == 0 ? 200_000 + $0 : $0 % 90) }
    append(lines.joined(separator: "\n") + "\n")
    let file = try OpenFile(reading: path)
    var backwards = try BackwardLines(file, upTo: file.size)
    for line in lines.reversed() { #expect(try backwards.next()?.count == line.count) }
    #expect(try backwards.next() == nil)
  }
}
