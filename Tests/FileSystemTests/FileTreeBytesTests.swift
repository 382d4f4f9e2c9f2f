import FileSystem
import Platform
import TestSupport
import Testing

@Suite("Trees with names that are no text, and deep ones")
struct FileTreeBytesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func makeOddFile(in place: String) {
    let path = "\(place)/".utf8.map { CChar(bitPattern: $0) } + [-1, -2, 0]
    let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
    close(descriptor)
  }

  @Test("a name that is no text is copied, shown and removed")
  func bytes() throws {
    try FileTree.makeFolder("\(folder.path)/from")
    makeOddFile(in: "\(folder.path)/from")
    try FileTree.copy("\(folder.path)/from", to: "\(folder.path)/to")
    let to = BytePath("\(folder.path)/to")
    let names: [[UInt8]] = try FileTree.names(in: to)
    #expect(names == [[0xFF, 0xFE]])
    #expect(to.appending([0xFF, 0x61]).shown == "\(folder.path)/to/\\xffa")
    try FileTree.remove("\(folder.path)/to")
    #expect(FileTree.status(to) == nil)
  }

  @Test("a tree that is deeper than a path can tell is copied but for its depth, and removed", arguments: [2, 20])
  func deep(length: Int) throws {
    let name = String(repeating: "d", count: length)
    let top = "\(folder.path)/deep"
    try FileTree.makeFolder(top)
    var descriptor = open(top, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for _ in 0..<3000 {
      #expect(mkdirat(descriptor, name, 0o755) == 0)
      let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      close(descriptor)
      descriptor = inner
    }
    close(descriptor)
    let leftOut = try FileTree.copyReadable(top, to: "\(folder.path)/copy")
    #expect(leftOut.map(\.code) == [ENAMETOOLONG])
    #expect(FileTree.uncopied(in: top) == leftOut)
    try FileTree.remove(top)
    #expect(FileTree.status(top) == nil)
  }
}
