import CommandLineTool
import ConformanceRequirements
public import ConformanceSettings
import DevctlProtocol
import FileSystem

extension Profile {
  /// How large a file may be, in bytes.
  private static let largestFile = 1024 * 1024

  /// Reads a profile.
  ///
  /// - Parameter name: the file as the user knows it, relative to the current folder or absolute.
  /// - Throws: `Error` where there is no such file, or something in it is not as it has to be.
  public init(contentsOf name: String) throws(Error) {
    let bytes: [UInt8]
    do {
      bytes = try FileTree.read(name, limit: Self.largestFile + 1)
    } catch {
      throw Error(description: "the profile can't be read: \(error)")
    }
    guard bytes.count <= Self.largestFile else {
      throw Error(description: "the profile \(name) is larger than \(Self.largestFile >> 20) MiB")
    }
    try self.init(decoding: bytes, name: name)
  }

  /// Reads a profile from the bytes of its file.
  package init(decoding bytes: [UInt8], name: String) throws(Error) {
    let source: JSONValue
    do {
      source = try JSONValue(parsing: bytes)
    } catch {
      let place = error.offset.map { Self.place($0, in: bytes) } ?? ""
      throw Error(description: "\(name)\(place): expected a profile as JSON: \(error.reason)")
    }
    do throws(ProfileValue.Error) {
      try self.init(source, file: PluginCommand.absolute(name), checking: Self.problem(with:))
      try checkRepository()
    } catch {
      let place = error.place.offset(in: bytes).map { Self.place($0, in: bytes) } ?? ""
      let path = error.place.isRoot ? "" : "\(error.place): "
      throw Error(description: "\(name)\(place): \(path)\(error.problem)")
    }
  }

  /// What is wrong with a pattern that should match requirements; nil where nothing is.
  private static func problem(with pattern: String) -> String? {
    do throws(Selection.Error) {
      try Selection.check(pattern, among: Requirement.known)
      return nil
    } catch {
      return error.description
    }
  }

  /// The content alone does not tell whether there is such a folder.
  private func checkRepository() throws(ProfileValue.Error) {
    guard let repository, FileTree.status(repository + "/.") == nil else { return }
    throw ProfileValue.Error(
      place: "repository",
      problem: "there is no folder \(Quoted(repository)); the path is relative to the profile's own folder")
  }

  /// A place in a text as compilers and editors write it, `:LINE:COLUMN`; columns count characters.
  private static func place(_ offset: Int, in bytes: [UInt8]) -> String {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return ":\(line):\(String(decoding: before[start...], as: UTF8.self).count + 1)"
  }
}
