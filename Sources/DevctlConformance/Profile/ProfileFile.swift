import CommandLineTool
import DevctlProtocol
import FileSystem

extension Profile {
  /// A profile that can't be used, told in one sentence with its file and the place in it.
  public struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
  }

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
      try self.init(source, file: PluginCommand.absolute(name))
      try checkRepository()
    } catch {
      let place = error.place.offset(in: bytes).map { Self.place($0, in: bytes) } ?? ""
      let path = error.place.isRoot ? "" : "\(error.place): "
      throw Error(description: "\(name)\(place): \(path)\(error.problem)")
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

  /// The profile that stands beside a plugin: the one of its own name, `web.py.devctl-conformance.json`, or else the one of
  /// the folder; nil where there is none.
  public static func beside(_ plugin: PluginCommand) -> String? {
    places(beside: plugin).first { FileTree.status($0).map { !$0.isFolder } == true }
  }

  /// Where a profile beside a plugin is looked for, the plugin's own first.
  package static func places(beside plugin: PluginCommand) -> [String] {
    let file = plugin.file
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    return ["\(file).\(usualName)", folder + usualName]
  }

  /// True for a file that has the name of the one plugin that it is about.
  package static func isOwn(_ file: String) -> Bool { file.hasSuffix(".\(usualName)") }
}
