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
