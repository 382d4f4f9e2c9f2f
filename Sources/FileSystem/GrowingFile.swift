import Platform

/// A file that others write to, read as it grows: by its path, so that a new file in its place is noticed.
package struct GrowingFile {
  /// What a look at the file found.
  package enum Change: Hashable, Sendable {
    /// There is nothing at the path.
    case absent
    /// The file is there; it is read from ``GrowingFile/position``.
    case opened
    /// The next bytes.
    case bytes([UInt8])
    /// Everything is read.
    case upToDate
    /// The file is shorter than what was read of it; it is read from its start now.
    case truncated
    /// Another file stands at the path. The former was read to its end; the new one is opened next.
    case replaced
  }

  private static let step = 64 << 10

  package let path: String
  /// Where the next bytes are read. May be set, above all when the file was just opened.
  package var position: Int64
  /// The file, where there is one.
  package private(set) var file: OpenFile?

  package init(_ path: String, position: Int64 = 0) {
    self.path = path
    self.position = position
  }

  /// How many bytes the file has now, the one that is read or will be opened; 0 where there is none.
  package var size: Int64 { file?.size ?? FileTree.status(path).map { Int64($0.st_size) } ?? 0 }

  /// Looks at the file, without waiting.
  ///
  /// A file that was cut and has grown past the old place before anybody looked can't be told from one that only grew.
  package mutating func advance() throws(FileError) -> Change {
    guard let file else { return try open() }
    if file.size < position {
      position = 0
      return .truncated
    }
    let bytes = try file.read(at: position, Self.step)
    if !bytes.isEmpty {
      position += Int64(bytes.count)
      return .bytes(bytes)
    }
    // A file that is gone may still be written by whoever has it open.
    guard file.isAtItsPath == false else { return .upToDate }
    self.file = nil
    position = 0
    return .replaced
  }

  private mutating func open() throws(FileError) -> Change {
    do throws(FileError) {
      file = try OpenFile(reading: path)
      return .opened
    } catch {
      if error.isAbsence { return .absent }
      throw error
    }
  }
}
