import FileSystem
import ProcessControl

/// Finds what the configuration names on the file system.
struct PluginLocation {
  let root: RepositoryPath
  let searchPath: String?

  /// The executable that a path means, as an absolute path: one with a slash starts at the root, one without is looked up
  /// in PATH. Nothing is expanded in it.
  func executable(_ declared: Located<String>) throws(RepositoryError) -> String {
    let path = declared.value
    guard path.contains("/") else { return try programInSearchPath(declared) }
    let absolute = root.absolute(path)
    switch PathText.kind(of: absolute) {
    case nil:
      throw RepositoryError(
        at: declared.origin, expected: "an executable", found: "nothing at \"\(absolute)\"",
        hint: missingHint(path, at: absolute))
    case .folder:
      throw RepositoryError(
        at: declared.origin, expected: "an executable", found: "the folder \"\(absolute)\"",
        hint: "name the file in it that is to be started")
    case .other:
      throw RepositoryError(
        at: declared.origin, expected: "an executable", found: "a device, pipe or socket at \"\(absolute)\"")
    case .file:
      guard PathText.isRunnable(absolute) else {
        throw RepositoryError(
          at: declared.origin, expected: "an executable", found: "a file without run bit at \"\(absolute)\"",
          hint: "set it with: chmod +x \(path)")
      }
    }
    return absolute
  }

  /// Where a path would be looked for, for a plugin that has none.
  func presumed(_ path: String) -> String {
    path.contains("/") ? root.absolute(path) : path
  }

  /// The folder that a plugin starts in, as an absolute path.
  func workingDirectory(_ declared: Located<String>?) throws(RepositoryError) -> String {
    guard let declared else { return root.root }
    let absolute = root.absolute(declared.value)
    switch PathText.kind(of: absolute) {
    case .folder: return absolute
    case nil:
      throw RepositoryError(
        at: declared.origin, expected: "a folder", found: "nothing at \"\(absolute)\"",
        hint: expansionHint(declared.value) ?? "it starts at the repository's root")
    case .file, .other:
      throw RepositoryError(at: declared.origin, expected: "a folder", found: "a file at \"\(absolute)\"")
    }
  }

  private func programInSearchPath(_ declared: Located<String>) throws(RepositoryError) -> String {
    let name = declared.value
    do throws(SpawnError) {
      return root.absolute(try ExecutableLookup.path(of: name, in: searchPath, relativeTo: root.root))
    } catch {
      let found =
        switch error {
        case .notExecutable(let path): "\"\(path)\" without run bit"
        case .notInSearchPath(_, nil): "\"\(name)\", and no PATH to look it up in"
        default: "\"\(name)\", which no folder of PATH has"
        }
      let isHere = PathText.kind(of: root.absolute(name)) == .file
      let here = isHere ? "for the file in the repository write \"./\(name)\"" : nil
      throw RepositoryError(
        at: declared.origin, expected: "a program in PATH", found: found,
        hint: here ?? expansionHint(name) ?? "a path within the repository has a slash, as in \"./\(name)\"")
    }
  }

  private func missingHint(_ path: String, at absolute: String) -> String? {
    if let hint = expansionHint(path) { return hint }
    if FileTree.status(absolute) != nil { return "it is a link to something that is not there" }
    let folder = PathText.folder(of: absolute)
    let names = (try? FileTree.names(in: folder)) ?? []
    let near = Message.nearest(to: PathText.name(of: absolute), among: names)
    if let near { return "did you mean \"\(root.shown("\(folder)/\(near)"))\"?" }
    return path.hasPrefix("/") ? nil : "it starts at the repository's root"
  }

  private func expansionHint(_ path: String) -> String? {
    if path.hasPrefix("~") { return "\"~\" is not expanded; write the path out" }
    return path.contains("$") ? "variables are not expanded; write the path out" : nil
  }
}
