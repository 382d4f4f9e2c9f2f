import DevctlProtocol
import FileSystem

/// The executables `plugins/devctl-ID`, which are plugins without a word of configuration.
struct PluginDiscovery {
  /// A plugin that was found.
  struct Found {
    let id: String
    /// The path from the root.
    let name: String
    /// The absolute path.
    let path: String

    var origin: Origin { Origin(file: name) }
  }

  static let priority = 1000
  /// What editors, `patch` and `git` end the name of a copy with that they keep: it has the original's run bit.
  private static let copySuffixes = ["~", ".bak", ".orig", ".rej", ".save", ".swp", ".tmp"]

  private(set) var found: [Found] = []
  private(set) var problems: [RepositoryError] = []
  private(set) var remarks: [Remark] = []

  init(in root: RepositoryPath) {
    let folder = root.absolute(RepositoryLayout.plugins)
    guard PathText.kind(of: folder) == .folder else { return }
    do {
      for name in try FileTree.names(in: folder) where name.hasPrefix(RepositoryLayout.pluginPrefix) {
        look(at: "\(RepositoryLayout.plugins)/\(name)", path: "\(folder)/\(name)")
      }
    } catch {
      problems.append(
        RepositoryError(
          at: Origin(file: RepositoryLayout.plugins), expected: "a folder that can be read",
          found: "one that cannot: \(error)"))
    }
  }

  private mutating func look(at name: String, path: String) {
    let origin = Origin(file: name)
    switch PathText.kind(of: path) {
    case nil:
      remarks.append(Remark(at: origin, "a link to something that is not there, and so no plugin"))
    case .folder, .other:
      break
    case .file:
      if let suffix = Self.copySuffixes.first(where: name.hasSuffix) {
        remarks.append(
          Remark(at: origin, "a copy that an editor or a tool left, going by \(suffix) at its end, and so no plugin"))
        return
      }
      guard PathText.hasRunBit(path) else {
        // What the conformance suite is told of the plugins stands beside them.
        if name.hasSuffix(RepositoryLayout.conformanceProfile) { return }
        remarks.append(
          Remark(at: origin, "it has no run bit, and so is no plugin", hint: "if it is meant as one: chmod +x \(name)"))
        return
      }
      let id = String(PathText.name(of: path).dropFirst(RepositoryLayout.pluginPrefix.count))
      guard SafeName.isValid(id) else {
        problems.append(RepositoryError(invalidID: id, at: origin))
        return
      }
      found.append(Found(id: id, name: name, path: path))
    }
  }
}
