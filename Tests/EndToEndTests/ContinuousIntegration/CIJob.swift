import DevctlProtocol
import FileSystem
import TestSupport

/// A job of a CI system on a repository of its own, run by a stand-in for the system (`Tests/CISystems`), which does with this
/// project's files what the system does with them.
final class CIJob: Sendable {
  enum System: String, Sendable { case github, gitlab, preCommit = "pre_commit" }

  /// What keeps the protocol in a few lines.
  static let good = "Examples/python/plugin.py"
  /// Enough to tell such a plugin from one that does not start, in little time.
  static let options = "--only handshake.in-time,handshake.name,deadline.answers"
  private static let room = Limiter(3)
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["repo/plugins", "temp", "bin"] { try FileTree.makeFolder("\(folder.path)/\(name)") }
    let programs = [
      ("devctl-conformance", Tool.path), ("devctl-conformance-ci", PackagePaths.file("conformance/ci/judge.py")),
      // Not a version manager's, which takes its time at every start.
      ("python3", "/usr/bin/python3"),
    ]
    for (name, target) in programs { try FileTree.makeLink(at: "\(folder.path)/bin/\(name)", to: target) }
  }

  var root: String { "\(folder.path)/repo" }
  var outside: String { folder.path }
  /// The PATH of the job's machine, which has the program under test.
  var path: String { "\(folder.path)/bin:/usr/local/bin:/usr/bin:/bin" }

  /// Writes a file of the repository.
  func write(_ name: String, _ text: String, executable: Bool = false) throws {
    try folder.write("repo/\(name)", text, executable: executable)
  }

  /// Adds a plugin, the good one where no text is given.
  func addPlugin(_ name: String, _ text: String? = nil) throws {
    let good = String(decoding: try FileTree.read(PackagePaths.file(Self.good)), as: UTF8.self)
    try write(name, text ?? good, executable: true)
  }

  /// What came of the job, as the stand-in tells.
  ///
  /// - Parameters:
  ///   - members: what else the stand-in is told, such as the files that were changed.
  func run(
    on system: System, _ inputs: JSONObject, path: String? = nil, _ members: JSONObject = [:]
  ) async throws -> JSONValue {
    var job: JSONObject = [
      "inputs": .object(inputs), "path": .string(path ?? self.path), "workspace": .string(root),
      "temp": .string("\(folder.path)/temp"),
    ]
    for (name, value) in members { job[name] = value }
    let words = JSONValue.object(job).text
    let said = try await Self.room.run {
      try await Python.runFile("Tests/CISystems/\(system.rawValue).py", input: words)
    }
    do {
      return try JSONValue(parsing: said)
    } catch {
      throw MissingTool(description: "\(system) said \(said)")
    }
  }

  /// Whether a shell has run what a value asked it to.
  var isOwned: Bool {
    [root, "\(folder.path)/temp", folder.path].contains { FileTree.status("\($0)/owned") != nil }
  }
}
