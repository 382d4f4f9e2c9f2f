import Platform

/// Reads whole small files, those of `/proc` above all, whose size is not known beforehand.
enum SmallFile {
  /// The bytes of the file, at most `limit` of them; nil if it is gone or may not be read.
  static func read(_ path: String, limit: Int = 16 << 20) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor == -1 { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    let step = min(limit, 4096)
    while bytes.count < limit {
      var count = 0
      let capacity = min(max(step, bytes.count), limit - bytes.count)
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
        count = systemRead(descriptor, buffer.baseAddress, buffer.count)
        used = max(count, 0)
      }
      // A process that ends while its files are read answers ESRCH.
      if count == -1 { return nil }
      if count == 0 { break }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }

  /// The text of the file, invalid UTF-8 replaced.
  static func text(_ path: String) -> String? {
    read(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The target of a symbolic link.
  static func link(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, buffer.count)
      return count > 0 ? String(decoding: UnsafeRawBufferPointer(buffer)[..<count], as: UTF8.self) : nil
    }
  }

  /// The names in a folder, without `.` and `..`; empty if it is gone or may not be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
