import FileSystem
import Platform

/// The end of what a service wrote: the fastest way to the cause of its failure.
package enum StandardErrorTail {
  /// How much is looked at, in bytes.
  static let bytes = 8192
  /// How many lines are kept where nobody asks for another number.
  package static let lines = 20

  /// The last lines of a log, none where it can't be read. Blocks.
  package static func read(_ path: String, lines count: Int = lines) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return [] }
    let start = max(0, Int(info.st_size) - bytes)
    let tail = [UInt8](unsafeUninitializedCapacity: bytes) { buffer, used in
      used = max(0, pread(descriptor, buffer.baseAddress, buffer.count, off_t(start)))
    }
    var text = tail[...]
    if text.last == UInt8(ascii: "\n") { text = text.dropLast() }
    if text.isEmpty { return [] }
    var found = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // A line whose beginning is not there is only better than nothing.
    if start > 0, found.count > 1 { found.removeFirst() }
    return found.suffix(count).map { String(decoding: $0, as: UTF8.self) }
  }
}
