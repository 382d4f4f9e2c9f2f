import DevctlRepository
import FileSystem
import TestSupport

/// A repository in a folder of its own.
struct SampleRepository {
  static let program = "#!/bin/sh\nexit 0\n"

  private let folder: TemporaryFolder
  /// The root without links.
  let root: String

  /// - Parameters:
  ///   - configuration: the text of `.devctl.yaml`; nil for none.
  ///   - executables: scripts with run bit, relative to the root.
  init(_ configuration: String? = nil, override: String? = nil, executables: [String] = ["plugin"]) throws {
    folder = try TemporaryFolder()
    root = try RepositoryRoot.find(option: folder.path)
    if let configuration { try write(".devctl.yaml", configuration) }
    if let override { try write(".devctl.override.yaml", override) }
    for name in executables { try write(name, Self.program, mode: 0o755) }
  }

  func write(_ name: String, _ text: String, mode: UInt32 = 0o644) throws {
    try write(name, Array(text.utf8), mode: mode)
  }

  func write(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws {
    if let slash = name.lastIndex(of: "/") { try FileTree.makeFolder("\(root)/\(name[..<slash])") }
    try FileTree.write(bytes, to: "\(root)/\(name)", mode: mode)
  }

  func makeFolder(_ name: String) throws {
    try FileTree.makeFolder("\(root)/\(name)")
  }

  func link(_ name: String, to target: String) throws {
    try FileTree.makeLink(at: "\(root)/\(name)", to: target)
  }

  func request(configuration: String? = nil, profile: String? = nil, searchPath: String? = "/usr/bin:/bin")
    -> RepositoryRequest
  {
    RepositoryRequest(
      root: root, configuration: configuration, profile: profile, searchPath: searchPath, workingDirectory: root)
  }

  func load(configuration: String? = nil, profile: String? = nil) throws(RepositoryError) -> Repository {
    try Repository.load(request(configuration: configuration, profile: profile))
  }

  func examine(profile: String? = nil) -> RepositoryExamination {
    Repository.examine(request(profile: profile))
  }

  /// What `load` says, with the root written as `ROOT`; nil where it says nothing.
  func complaint(configuration: String? = nil, profile: String? = nil) -> String? {
    do throws(RepositoryError) {
      _ = try load(configuration: configuration, profile: profile)
      return nil
    } catch {
      return neutral("\(error)")
    }
  }

  /// The text without the folder's random name.
  func neutral(_ text: String) -> String {
    text.split(separator: root, omittingEmptySubsequences: false).joined(separator: "ROOT")
  }
}
