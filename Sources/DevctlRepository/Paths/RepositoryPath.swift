/// A repository's root, and paths seen from it.
struct RepositoryPath: Hashable, Sendable {
  /// Absolute, links resolved.
  let root: String

  /// Where a path of the repository is; an absolute one stays.
  func absolute(_ path: String) -> String {
    PathText.absolute(path, from: root)
  }

  /// A path as people know it: from the root where it is in there.
  func shown(_ path: String) -> String {
    let prefix = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
