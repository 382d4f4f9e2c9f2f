import FileSystem

extension Recording {
  /// A file that cannot be judged, told in one sentence.
  package struct FileProblem: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// How large a file is read at most, in bytes.
  private static let largestFile = 512 * 1024 * 1024

  /// Reads a recording from a file.
  package init(contentsOf file: String) throws(FileProblem) {
    let bytes: [UInt8]
    do {
      bytes = try FileTree.read(file, limit: Self.largestFile + 1)
    } catch {
      throw FileProblem(description: error.description)
    }
    guard bytes.count <= Self.largestFile else {
      throw FileProblem(
        description: "\"\(file)\" is larger than \(Self.largestFile >> 20) MiB, the most that is judged")
    }
    do {
      try self.init(decoding: bytes)
    } catch {
      throw FileProblem(description: "\(file), \(error)")
    }
  }
}
