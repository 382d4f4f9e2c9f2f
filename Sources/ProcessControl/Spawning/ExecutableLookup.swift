import Platform

/// Finds the file of a bare program name, as a shell does.
package enum ExecutableLookup {
  /// The path to start; a path is passed through as it is, and judged by the system when it is started.
  static func path(of request: SpawnRequest) throws(SpawnError) -> String {
    try path(
      of: request.executable, in: request.environment["PATH"], relativeTo: request.workingDirectory)
  }

  /// The path to start for a program's name; one with a slash is passed through as it is.
  ///
  /// - Parameters:
  ///   - searchPath: what `PATH` is; nil where it is not set.
  ///   - directory: where relative folders of it start; nil is where this process is. Such a folder gives a relative path.
  package static func path(
    of name: String, in searchPath: String?, relativeTo directory: String? = nil
  ) throws(SpawnError) -> String {
    if name.isEmpty { throw .executableNotFound(name) }
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    guard let searchPath else { throw .notInSearchPath(name: name, searchPath: nil) }
    var unusable: SpawnError?
    for folder in searchPath.split(separator: ":", omittingEmptySubsequences: false) {
      // An empty entry means the working directory (execvp(3)).
      let candidate = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
      switch FileKind(path: candidate, relativeTo: directory) {
      case .executable: return candidate
      case .notExecutable: unusable = unusable ?? .notExecutable(candidate)
      case .directory, .absent: continue
      }
    }
    throw unusable ?? .notInSearchPath(name: name, searchPath: searchPath)
  }
}

/// What a path is to somebody who wants to execute it.
enum FileKind {
  case absent, directory, notExecutable, executable

  init(path: String, relativeTo directory: String?) {
    let path = Self.resolve(path, relativeTo: directory)
    var information = stat()
    if stat(path, &information) == -1 {
      self = .absent
    } else if information.st_mode & S_IFMT == S_IFDIR {
      self = .directory
    } else {
      self = faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0 ? .executable : .notExecutable
    }
  }

  static func resolve(_ path: String, relativeTo directory: String?) -> String {
    guard let directory, !path.hasPrefix("/") else { return path }
    return "\(directory)/\(path)"
  }
}
