import Platform

/// Where the person who calls stands.
enum WorkingDirectory {
  /// An absolute path; nil where the folder is gone.
  static var current: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
