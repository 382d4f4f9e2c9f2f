/// Which repository is meant, and what the command line says about it.
package struct RepositoryRequest: Hashable, Sendable {
  /// The repository's root, an absolute path.
  package var root: String
  /// A file to read in place of `.devctl.yaml`; the override is looked for beside it.
  ///
  /// A relative path starts in ``workingDirectory``, or, where it leads to nothing there, at the root.
  package var configuration: String?
  /// The profile to use in place of the active one.
  package var profile: String?
  /// The `PATH` in which bare names are looked up; nil where it is not set.
  package var searchPath: String?
  /// Where the command was called, an absolute path.
  package var workingDirectory: String

  package init(
    root: String, configuration: String? = nil, profile: String? = nil, searchPath: String?,
    workingDirectory: String? = nil
  ) {
    self.root = root
    self.configuration = configuration
    self.profile = profile
    self.searchPath = searchPath
    self.workingDirectory = workingDirectory ?? PathText.currentFolder
  }
}

/// Finds the repository that a command is about.
package enum RepositoryRoot {
  /// The root, an absolute path without links.
  ///
  /// It is the folder of the option; without one the nearest folder from the current one upward that has a
  /// `.devctl.yaml`; without that the current folder.
  ///
  /// - Parameters:
  ///   - option: what `--repo-root` says; a relative path starts in the current folder.
  ///   - folder: the current folder; nil is that of this process.
  /// - Throws: where the option does not lead to a folder.
  package static func find(option: String?, from folder: String? = nil) throws(RepositoryError) -> String {
    let current = folder ?? PathText.currentFolder
    if let option {
      let path = PathText.absolute(option, from: current)
      guard PathText.kind(of: path) == .folder, let resolved = PathText.resolved(path), !option.isEmpty else {
        let found = option.isEmpty ? "an empty text" : PathText.kind(of: path) == nil ? "nothing" : "no folder"
        throw RepositoryError(
          at: Origin(file: nil, place: "--repo-root"), expected: "a folder",
          found: option.isEmpty ? found : "\(found) at \"\(path)\"")
      }
      return resolved
    }
    var candidate = PathText.resolved(current) ?? current
    let start = candidate
    while PathText.kind(of: PathText.absolute(RepositoryLayout.configuration, from: candidate)) == nil {
      if candidate == "/" || candidate == "." { return start }
      candidate = PathText.folder(of: candidate)
    }
    return candidate
  }
}
