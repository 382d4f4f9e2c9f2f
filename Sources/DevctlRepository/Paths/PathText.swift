import Platform

/// Paths as texts, and what stands at them.
enum PathText {
  enum Kind {
    case file, folder, other
  }

  /// What a path leads to, links followed; nil for nothing.
  static func kind(of path: String) -> Kind? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether somebody may run the file: only the bits count, as they are the same for all who share the repository.
  static func hasRunBit(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & 0o111 != 0
  }

  /// Whether this process may run the file.
  static func isRunnable(_ path: String) -> Bool {
    faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0
  }

  /// Whether two paths lead to the same file.
  static func areSameFile(_ left: String, _ right: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(left, &one) == 0, stat(right, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// The path from the root, links resolved; nil where there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The name that a path is an entry under: its folder's links are resolved, its own is not followed.
  static func entry(_ path: String) -> String? {
    resolved(folder(of: path)).map { "\($0)/\(name(of: path))" }
  }

  /// The path from the root, without `.` and empty parts. A `..` stays: behind a link it leads elsewhere than its text.
  ///
  /// - Parameter base: an absolute path, where a relative one starts.
  static func absolute(_ path: String, from base: String) -> String {
    let parts = (path.hasPrefix("/") ? path : "\(base)/\(path)").split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The folder that this process works in.
  static var currentFolder: String {
    guard let folder = getcwd(nil, 0) else { return "/" }
    defer { free(folder) }
    return String(cString: folder)
  }
}
