import Platform

/// A folder of its own for one test, removed with everything in it when the value goes away.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws(TemporaryFolderError) {
    var template = Array("/tmp/devctl-test-XXXXXX".utf8CString)
    guard let created = mkdtemp(&template) else { throw TemporaryFolderError(call: "mkdtemp", code: errno) }
    path = String(cString: created)
  }

  deinit {
    removeTree(path)
  }

  /// The text of a file, nil if there is none.
  package func read(_ name: String) -> String? {
    guard let stream = fopen("\(path)/\(name)", "re") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    while case let byte = getc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file and returns its path.
  @discardableResult
  package func write(
    _ name: String, _ content: String, executable: Bool = false
  ) throws(TemporaryFolderError) -> String {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "we") else { throw TemporaryFolderError(call: "fopen", code: errno) }
    fputs(content, stream)
    fclose(stream)
    if executable { chmod(file, 0o755) }
    return file
  }
}

package struct TemporaryFolderError: Error {
  package let call: String
  package let code: Int32
}

private func removeTree(_ path: String) {
  // A link to a folder is no folder for unlink: what it points at is left alone.
  guard unlink(path) == -1, let stream = opendir(path) else { return }
  defer {
    closedir(stream)
    rmdir(path)
  }
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
    }
    if name != "." && name != ".." { removeTree("\(path)/\(name)") }
  }
}
