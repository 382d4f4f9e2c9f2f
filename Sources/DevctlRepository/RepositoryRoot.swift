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
