import FileSystem

/// Small texts of the system's own files.
enum SystemText {
  /// The first line of a file; empty where there is none.
  static func line(_ path: String) -> String {
    guard let bytes = try? FileTree.read(path, limit: 4096) else { return "" }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
