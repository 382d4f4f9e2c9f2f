package import ConformanceSettings
package import FileSystem
package import ProcessControl

/// A scenario's own world: a copy of the repository, a home, a folder for temporary files, guarded tools, and an
/// environment with nothing else in it.
package struct Sandbox: Sendable {
  package let root: String
  package let guardedTools: GuardedTools
  private let settings: RunSettings
  private let path: String
  private let tag = ProcessTag()

  package var repository: String { root + "/repo" }
  /// Where the plugin is started.
  package var workingDirectory: String {
    let folder = settings.repositoryPlugin?.folder ?? ""
    return folder.isEmpty ? repository : "\(repository)/\(folder)"
  }
  package var home: String { root + "/home" }
  package var temporary: String { root + "/tmp" }

  /// Makes the sandbox in a new folder `root`.
  ///
  /// - Parameter path: the PATH that the plugin's tools are found in, behind the guarded ones.
  package init(root: String, settings: RunSettings, path: String) throws(FileError) {
    self.root = root
    self.settings = settings
    self.path = path
    try FileTree.makeNewFolder(root)
    for folder in ["home", "tmp"] { try FileTree.makeFolder("\(root)/\(folder)") }
    if let source = settings.repository {
      _ = try FileTree.copyReadable(source, to: "\(root)/repo")
    } else {
      try SampleRepository.make(at: "\(root)/repo")
    }
    guardedTools = try GuardedTools(sandbox: root, path: path)
    // The sample has no folder of that name.
    try FileTree.makeFolder(workingDirectory)
  }

  /// The whole environment of the plugin.
  package var environment: [String: String] {
    var variables = [
      "PATH": "\(guardedTools.binaries):\(path)", "HOME": home, "TMPDIR": temporary,
    ]
    for (name, value) in settings.repositoryPlugin?.environment ?? [:] {
      // The guarded tools come first: a repository is no person who decides otherwise.
      variables[name] = name == "PATH" ? "\(guardedTools.binaries):\(value)" : value
    }
    variables.merge(settings.profile?.environment ?? [:]) { _, chosen in chosen }
    variables.merge(settings.environment) { _, chosen in chosen }
    return variables
  }

  /// What the folders that the plugin may see look like now.
  package func snapshot() -> TreeSnapshot {
    TreeSnapshot(of: [("repo", repository), ("home", home)], transient: ("tmp", temporary))
  }

  /// Starts a process that belongs to the sandbox, wherever it may go.
  package func start(_ request: SpawnRequest) throws(SpawnError) -> SpawnedProcess { try tag.start(request) }

  /// The living processes that were started from this sandbox, but for `leaders`.
  package func processes(in table: ProcessTable, except leaders: Set<Int32>) -> [ProcessEntry] {
    tag.processes(in: table).filter { !leaders.contains($0.pid) && !$0.isZombie }
  }

  package func remove() { try? FileTree.remove(root) }
}

/// The repository that plugins are shown when the user names none: like any small one, so that no plugin behaves otherwise
/// because of it.
enum SampleRepository {
  private static let files = [
    "README.md": "# Shop\n\nThe web shop. `make build` builds it, `npm start` serves it on port 3000.\n",
    ".devctl.yaml": "plugins: []\n",
    "Makefile": "build:\n\t@echo built\n",
    "package.json":
      #"{"name": "shop", "version": "1.4.0", "private": true, "scripts": {"start": "node src/server.js"}}"# + "\n",
    "src/server.js":
      "require('http').createServer((_, response) => response.end('Shop\\n')).listen(process.env.PORT || 3000);\n",
  ]

  static func make(at folder: String) throws(FileError) {
    try FileTree.makeFolder("\(folder)/src")
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try FileTree.writeNew(Array(text.utf8), to: "\(folder)/\(name)")
    }
  }
}
