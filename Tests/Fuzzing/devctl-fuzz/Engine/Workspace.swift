import Platform

/// A folder for readers that read files.
struct Workspace: Sendable {
  /// An existing folder.
  let folder: String

  /// The path of a file with this content. It is written in place: no reader looks before it is there.
  func file(_ name: String, _ bytes: [UInt8]) throws(Violation) -> String {
    let path = "\(folder)/\(name)"
    if let slash = name.lastIndex(of: "/") { mkdir("\(folder)/\(name[..<slash])", 0o755) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Violation("the fuzzer can't write \(path)") }
    defer { close(descriptor) }
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw Violation("the fuzzer can't write \(path)") }
    return path
  }
}
