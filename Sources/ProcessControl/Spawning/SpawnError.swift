import Platform

/// Why a process could not be started; each cause is told apart from the others.
package enum SpawnError: Error, Hashable, Sendable {
  /// There is no file at this path.
  case executableNotFound(String)
  /// No folder of `PATH` has an executable file of this name; `searchPath` is absent where `PATH` is not set.
  case notInSearchPath(name: String, searchPath: String?)
  /// The file is there, but may not be executed.
  case notExecutable(String)
  /// The path names a folder.
  case isDirectory(String)
  /// The file is no program: neither a binary for this machine nor a script with a `#!` line.
  case notAProgram(String)
  /// The script names an interpreter that is not there.
  case interpreterMissing(path: String, interpreter: String)
  /// There is no folder at this path.
  case workingDirectoryMissing(String)
  /// The path is there, but is no folder.
  case workingDirectoryNotADirectory(String)
  /// The folder is there, but may not be entered.
  case workingDirectoryNotAccessible(String)
  /// A string that the system takes has a NUL byte in it, and would be cut off there.
  case containsNUL(String)
  /// The name of an environment variable is empty or has `=` in it.
  case invalidEnvironmentName(String)
  /// A system call failed for another reason.
  case system(call: String, errno: Int32)
}

extension SpawnError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .executableNotFound(let path):
      "There is no executable at \(quoted(path))."
    case .notInSearchPath(let name, nil):
      "\(quoted(name)) is a bare name, and the environment has no PATH to look it up in."
    case .notInSearchPath(let name, let searchPath?):
      "No folder of PATH has an executable named \(quoted(name)); PATH is \(quoted(searchPath))."
    case .notExecutable(let path):
      "\(quoted(path)) may not be executed; is its run bit missing (chmod +x)?"
    case .isDirectory(let path):
      "\(quoted(path)) is a folder, not an executable."
    case .notAProgram(let path):
      "\(quoted(path)) is neither a program for this machine nor a script that starts with a #! line."
    case .interpreterMissing(let path, let interpreter) where interpreter.hasSuffix("\r"):
      "The #! line of \(quoted(path)) ends in CR LF, so the system looks for the interpreter \(quoted(interpreter)), "
        + "which does not exist; end the line in LF alone."
    case .interpreterMissing(let path, let interpreter) where !interpreter.contains("/") && !interpreter.isEmpty:
      "\(quoted(path)) asks for the interpreter \(quoted(interpreter)), which no folder of PATH has."
    case .interpreterMissing(let path, let interpreter):
      "\(quoted(path)) asks for the interpreter \(quoted(interpreter)), which does not exist."
    case .workingDirectoryMissing(let path):
      "The working directory \(quoted(path)) does not exist."
    case .workingDirectoryNotADirectory(let path):
      "The working directory \(quoted(path)) is not a folder."
    case .workingDirectoryNotAccessible(let path):
      "The working directory \(quoted(path)) may not be entered."
    case .containsNUL(let text):
      "\(quoted(text)) has a NUL byte in it, which no path, argument or environment variable can carry."
    case .invalidEnvironmentName(let name):
      "\(quoted(name)) can't be the name of an environment variable."
    case .system(let call, let errno):
      SystemError(call: call, code: errno).description
    }
  }
}

/// The text in double quotes, with control characters escaped, so that a path with a CR or an escape sequence shows.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    result += isControl || scalar == "\"" || scalar == "\\" ? scalar.escaped(asASCII: false) : String(scalar)
  }
  return result + "\""
}
