import Platform

/// Finds out what a failed `posix_spawn` stumbled over: the one error number stands for the folder, the file or its
/// interpreter alike.
package enum SpawnDiagnosis {
  /// What would keep an existing file with a run bit from being started, as far as its first bytes tell; nil for nothing.
  ///
  /// - Parameter searchPath: the `PATH` in which `#!/usr/bin/env NAME` finds its program; without it that is not judged.
  package static func error(starting path: String, searchPath: String? = nil) -> SpawnError? {
    // What cannot be read can still be run, and tells nothing.
    guard let head = SmallFile.read(path, limit: 4) else { return nil }
    let words = interpreterLine(of: path)
    if let interpreter = words?.first {
      guard faccessat(AT_FDCWD, interpreter, X_OK, AT_EACCESS) == 0 else {
        return .interpreterMissing(path: path, interpreter: interpreter)
      }
      guard let searchPath, let program = words.flatMap(programOfEnv),
        (try? ExecutableLookup.path(of: program, in: searchPath)) == nil
      else { return nil }
      return .interpreterMissing(path: path, interpreter: program)
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
    let interpreter = interpreterLine(of: file)?.first
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

  /// The words of a script's `#!` line, cut as the kernel cuts it: at blanks, and at 256 bytes. The first is the
  /// interpreter, which is empty where the line has no word.
  private static func interpreterLine(of path: String) -> [String]? {
    guard let head = SmallFile.read(path, limit: 256), head.starts(with: Array("#!".utf8)) else { return nil }
    let line = head.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return words.isEmpty ? [""] : words.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bare name of the program that `env` is to start; nil where another program is the interpreter, or where the
  /// line says more than can be told without running it.
  private static func programOfEnv(_ words: [String]) -> String? {
    guard words.first?.split(separator: "/").last == "env" else { return nil }
    var rest = words.dropFirst()
    if rest.first == "-S" { rest = rest.dropFirst() }
    guard let program = rest.first, !program.hasPrefix("-"), !program.contains(where: { $0 == "=" || $0 == "/" })
    else { return nil }
    return program
  }
}
