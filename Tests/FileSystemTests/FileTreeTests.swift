import FileSystem
import Platform
import TestSupport
import Testing

@Suite("Folders as trees")
struct FileTreeTests {
  @Test("a copy has the same names, contents, modes, times and links, and leaves pipes out")
  func copy() throws {
    let folder = try TemporaryFolder()
    let source = "\(folder.path)/source"
    try FileTree.makeFolder("\(source)/deep/er")
    try folder.write("source/deep/er/ü file", "text", executable: true)
    symlink("../nowhere", "\(source)/link")
    mkfifo("\(source)/pipe", 0o600)
    let old = [timespec(tv_sec: 1000, tv_nsec: 7), timespec(tv_sec: 2000, tv_nsec: 8)]
    utimensat(AT_FDCWD, "\(source)/deep/er/ü file", old, 0)

    let target = "\(folder.path)/target"
    try FileTree.copy(source, to: target)
    #expect(try FileTree.read("\(target)/deep/er/ü file") == Array("text".utf8))
    let status = try #require(FileTree.status("\(target)/deep/er/ü file"))
    #expect(status.st_mode & 0o777 == 0o755)
    #expect(status.st_mtim.tv_sec == 2000 && status.st_mtim.tv_nsec == 8)
    #expect(try FileTree.link("\(target)/link") == "../nowhere")
    #expect(FileTree.status("\(target)/pipe") == nil)
  }

  @Test("removing goes into folders that forbid it, and not through links")
  func remove() throws {
    let folder = try TemporaryFolder()
    let kept = try folder.write("kept", "")
    let doomed = "\(folder.path)/doomed"
    try FileTree.makeFolder("\(doomed)/inner")
    try folder.write("doomed/inner/file", "")
    symlink(folder.path, "\(doomed)/link")
    chmod("\(doomed)/inner", 0)
    try FileTree.remove(doomed)
    #expect(FileTree.status(doomed) == nil)
    #expect(FileTree.status(kept) != nil)
  }

  @Test("removing copes with any depth, with names that are no text, and with many folders that forbid it")
  func removeDeep() async throws {
    let folder = try TemporaryFolder()
    let doomed = "\(folder.path)/doomed"
    // Deeper than a path may be long, and than a process may have files open.
    let script = """
      import os, sys
      os.mkdir(sys.argv[1])
      os.chdir(sys.argv[1])
      for number in range(6000):
          name = b"folder-\\xff-%d" % number
          os.mkdir(name)
          open(b"file-\\xfe", "w").close()
          os.mkdir(b".removed-%d" % number)
          open(b".removed-%d/file" % number, "w").close()
          os.chdir(name)
          os.chmod("..", 0o500 if number % 2 else 0)
      """
    let made = try await Program.run("/usr/bin/python3", ["-c", script, doomed])
    try #require(made.error == "")
    try FileTree.remove(doomed)
    #expect(try FileTree.names(in: folder.path) == [])
  }

  @Test("a file is written whole or not at all")
  func write() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", "old")
    try FileTree.write(Array("new".utf8), to: file)
    #expect(try FileTree.read(file) == Array("new".utf8))
    #expect(throws: FileError.self) { try FileTree.write([], to: "\(folder.path)/missing/file") }
    #expect(try FileTree.names(in: folder.path) == ["file"])
  }

  @Test("a new file is written in its place, and never over another one")
  func writeNew() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/file"
    try FileTree.writeNew(Array("first".utf8), to: file, mode: 0o700)
    #expect(throws: FileError.self) { try FileTree.writeNew(Array("second".utf8), to: file) }
    #expect(try FileTree.read(file) == Array("first".utf8))
    #expect(try #require(FileTree.status(file)).st_mode & 0o777 == 0o700)
  }
}
