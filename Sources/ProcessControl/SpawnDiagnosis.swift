#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds out what a failed `posix_spawn` stumbled over: the one error number stands for the folder, the file or its
/// interpreter alike.
package enum SpawnDiagnosis {
  /// What would keep an existing file with a run bit from being started, as far as its first bytes tell; nil for nothing.
  package static func obstacle(toStarting path: String) -> SpawnError? {
    // What cannot be read can still be run, and tells nothing.
    guard let head = SmallFile.read(path, limit: 4) else { return nil }
    if let interpreter = interpreter(of: path) {
      let isThere = faccessat(AT_FDCWD, interpreter, X_OK, AT_EACCESS) == 0
      return isThere ? nil : .interpreterMissing(path: path, interpreter: interpreter)
    }
    return head == [0x7F] + Array("ELF".utf8) ? nil : .notAProgram(path)
  }

  static func cause(of code: Int32, path: String, workingDirectory: String?) -> SpawnError {
    if let workingDirectory, let cause = causeInWorkingDirectory(workingDirectory) { return cause }
    switch FileKind(path: path, relativeTo: workingDirectory) {
    case .absent: return code == EACCES ? .notExecutable(path) : .executableNotFound(path)
    case .directory: return .isDirectory(path)
    case .notExecutable: return .notExecutable(path)
    case .executable: break
    }
    let file = FileKind.resolve(path, relativeTo: workingDirectory)
    let interpreter = interpreter(of: file)
    switch code {
    case ENOENT, EACCES, ENOTDIR:
      if let interpreter { return .interpreterMissing(path: path, interpreter: interpreter) }
    case ENOEXEC:
      return .notAProgram(path)
    default:
      break
    }
    return .system(call: "posix_spawn", errno: code)
  }

  private static func causeInWorkingDirectory(_ path: String) -> SpawnError? {
    var information = stat()
    if stat(path, &information) == -1 {
      return errno == EACCES ? .workingDirectoryNotAccessible(path) : .workingDirectoryMissing(path)
    }
    if information.st_mode & S_IFMT != S_IFDIR { return .workingDirectoryNotADirectory(path) }
    return faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0 ? nil : .workingDirectoryNotAccessible(path)
  }

  /// The interpreter of a script's `#!` line, cut as the kernel cuts it: at the first blank, and at 256 bytes.
  private static func interpreter(of path: String) -> String? {
    guard let head = SmallFile.read(path, limit: 256), head.starts(with: Array("#!".utf8)) else { return nil }
    let line = head.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    let word = line.drop { blanks.contains($0) }.prefix { !blanks.contains($0) }
    return String(decoding: word, as: UTF8.self)
  }
}
