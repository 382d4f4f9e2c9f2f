import DevctlConformance
import FileSystem
import Platform
import TestSupport
import Testing

@Suite("Differences between two looks at a folder")
struct TreeSnapshotTests {
  /// What a change does to a folder that has `file` with "one", `folder/inner` and a link.
  private static let changes: [(name: String, change: @Sendable (String) throws -> Void, expected: [FileChange])] = [
    ("nothing", { _ in }, []),
    ("reading", { _ = try FileTree.read("\($0)/file") }, []),
    (
      "a new file", { try FileTree.write([], to: "\($0)/new") },
      [FileChange(kind: .created, path: "top/new")]
    ),
    ("a new folder", { try FileTree.makeFolder("\($0)/new") }, [FileChange(kind: .created, path: "top/new")]),
    ("a removed file", { try FileTree.remove("\($0)/file") }, [FileChange(kind: .removed, path: "top/file")]),
    (
      "a removed folder", { try FileTree.remove("\($0)/folder") },
      [FileChange(kind: .removed, path: "top/folder"), FileChange(kind: .removed, path: "top/folder/inner")]
    ),
    (
      "other content of the same size", { overwrite("\($0)/file", "two") },
      [FileChange(kind: .changed, path: "top/file")]
    ),
    ("another mode", { chmod("\($0)/file", 0o600) }, [FileChange(kind: .mode, path: "top/file")]),
    (
      "a touched file", { utimensat(AT_FDCWD, "\($0)/file", nil, 0) },
      [FileChange(kind: .retimed, path: "top/file")]
    ),
    (
      "a touched folder", { utimensat(AT_FDCWD, "\($0)/folder", nil, 0) },
      [FileChange(kind: .retimed, path: "top/folder")]
    ),
    (
      "a link that points elsewhere",
      {
        unlink("\($0)/link")
        symlink("elsewhere", "\($0)/link")
      }, [FileChange(kind: .changed, path: "top/link")]
    ),
  ]

  @Test("each change is seen as what it is", arguments: changes.indices)
  func change(index: Int) throws {
    let (name, change, expected) = Self.changes[index]
    let folder = try TemporaryFolder()
    try folder.write("file", "one")
    try FileTree.makeFolder("\(folder.path)/folder")
    try folder.write("folder/inner", "")
    symlink("file", "\(folder.path)/link")
    let before = TreeSnapshot(of: [("top", folder.path)])
    try change(folder.path)
    #expect(before.changes(to: TreeSnapshot(of: [("top", folder.path)])) == expected, "\(name)")
  }

  @Test("a folder that can't be looked into is changed as soon as anything is done to it")
  func veiled() throws {
    let folder = try TemporaryFolder()
    let inner = "\(folder.path)/inner"
    try FileTree.makeFolder(inner)
    // What root may do as well: a folder that is only listed by its own, deeper than a path can be, is the same to it.
    guard getuid() != 0 else { return print("skipped: root looks into every folder") }
    chmod(inner, 0)
    let before = TreeSnapshot(of: [("top", folder.path)])
    #expect(before.changes(to: TreeSnapshot(of: [("top", folder.path)])) == [])
    chmod(inner, 0o700)
    try folder.write("inner/new", "")
    chmod(inner, 0)
    #expect(before.changes(to: TreeSnapshot(of: [("top", folder.path)])).map(\.path) == ["top/inner"])
  }

  @Test("a file that was written and set back in time is still seen")
  func hiddenWrite() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", "one")
    let status = try #require(FileTree.status(file))
    let before = TreeSnapshot(of: [("top", folder.path)])
    overwrite(file, "two")
    let times = [status.st_atim, status.st_mtim]
    utimensat(AT_FDCWD, file, times, 0)
    #expect(before.changes(to: TreeSnapshot(of: [("top", folder.path)])).map(\.kind) == [.changed])
  }
}

/// Writes into the file that is there, as opposed to replacing it.
private func overwrite(_ path: String, _ text: String) {
  guard let stream = fopen(path, "r+") else { return }
  fputs(text, stream)
  fclose(stream)
}
