import Platform

/// A file's new contents, on disk beside the file and not yet in its place, so that several files can change together.
package struct StagedFile: Sendable {
  package let path: String
  private let temporary: String
  /// Where the former contents are kept while this file could still be taken back; nil where there are none.
  private var former: String?

  /// Writes the contents beside the file, down to the disk.
  package init(_ bytes: [UInt8], for path: String, mode: UInt32 = 0o644) throws(FileError) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    // What is left of an earlier try, or what somebody put there to be written to.
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
    guard descriptor >= 0 else { throw FileError("write", path) }
    defer { close(descriptor) }
    do throws(FileError) {
      try FileTree.writeAll(bytes[...], to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw FileError("write", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Puts the new contents in the place of the former.
  package func replace() throws(FileError) {
    guard rename(temporary, path) == 0 else { throw FileError("write", path) }
  }

  /// Removes what was staged; the file stays as it was.
  package func discard() { unlink(temporary) }

  /// Replaces all files, or none: where one can't be replaced, those before it get their former contents back.
  package static func replaceAll(_ files: [StagedFile]) throws(FileError) {
    var files = files
    var done = 0
    do throws(FileError) {
      for index in files.indices { try files[index].keepFormer() }
      for file in files {
        try file.replace()
        done += 1
      }
    } catch {
      for file in files[..<done].reversed() { file.takeBack() }
      for file in files {
        file.discard()
        file.forgetFormer()
      }
      throw error
    }
    for file in files { file.forgetFormer() }
  }

  private mutating func keepFormer() throws(FileError) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw FileError("write", path, code: info.isFolder ? EISDIR : EINVAL)
    }
    let copy = "\(path).\(getpid()).former"
    unlink(copy)
    // Not every file system has a second name for a file.
    if link(path, copy) != 0 { try FileTree.copy(path, to: copy) }
    former = copy
  }

  private func takeBack() {
    if let former { rename(former, path) } else { unlink(path) }
  }

  private func forgetFormer() {
    if let former { unlink(former) }
  }
}
