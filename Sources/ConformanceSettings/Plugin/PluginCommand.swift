import Platform
import ProcessControl

/// The command that starts the plugin under judgement.
public struct PluginCommand: Sendable, Hashable {
  /// The program to start, an absolute path.
  public let executable: String
  /// Its arguments, without the program itself.
  public let arguments: [String]
  /// What the user wrote, for messages and for commands to repeat.
  public let words: [String]

  /// A command that cannot be started as it stands.
  public struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
      self.description = description
    }
  }

  private static let advice = "give the path of the plugin's executable"

  /// Interpreters for files that lack a run bit, by the file's ending.
  private static let interpreters = ["py": "python3", "sh": "bash", "bash": "bash", "js": "node", "mjs": "node"]

  /// Finds the program for what the user wrote.
  ///
  /// A word without a slash is looked up in `path` if there is no such file here; a Python, Bash or Node script without run
  /// bit is started with its interpreter.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - path: where a program without a slash is looked up.
  ///   - folder: where relative paths start; nil is the current folder.
  /// - Throws: `Error`, in one sentence, where there is nothing to start.
  public init(resolving words: [String], path: String, in folder: String? = nil) throws(Error) {
    guard let name = words.first, !name.isEmpty else { throw Error("no plugin is named") }
    self.words = words
    var rest = Array(words.dropFirst())
    var info = stat()
    // `python3 plugin.py`: the script is meant from here, although the plugin is started elsewhere.
    if Self.isInterpreter(name), let script = rest.first.map({ Self.absolute($0, in: folder) }),
      stat(script, &info) == 0
    {
      rest[0] = script
    }
    let file = Self.absolute(name, in: folder)
    guard stat(file, &info) == 0 else {
      let found = name.contains("/") ? nil : Self.find(name, in: path)
      guard let found else { throw Error("there is no file \"\(name)\"; \(Self.advice)") }
      (executable, arguments) = (found, rest)
      return
    }
    guard info.st_mode & S_IFMT != S_IFDIR else { throw Error("\"\(name)\" is a folder; \(Self.advice)") }
    if access(file, X_OK) == 0, info.st_mode & 0o111 != 0 {
      if let spawnError = SpawnDiagnosis.error(starting: file) { throw Error("\(spawnError)") }
      (executable, arguments) = (file, rest)
      return
    }
    guard let interpreter = Self.interpreter(for: file) else {
      throw Error("\"\(name)\" has no run bit; \"chmod +x\" sets it")
    }
    guard let program = Self.find(interpreter, in: path) else {
      throw Error(
        "\"\(name)\" has no run bit, and \"\(interpreter)\" to start it with is not installed; install that, or set the bit "
          + "with \"chmod +x\"")
    }
    guard access(file, R_OK) == 0 else {
      throw Error("\"\(name)\" can't be read; \"ls -l\" shows its permissions")
    }
    (executable, arguments) = (program, [file] + rest)
  }

  /// The plugin's own file, which is the script where an interpreter starts it: from the folder that this process works in
  /// where it lies there, otherwise from the root.
  public var file: String {
    let script = Self.isInterpreter(executable) ? arguments.first { $0.hasPrefix("/") } : nil
    return Self.shown(script ?? executable)
  }

  /// A path as people know it: from the current folder where it lies in there, otherwise from the root.
  package static func shown(_ path: String) -> String {
    let folder = withoutSteps(currentFolder + "/")
    let file = withoutSteps(path)
    return file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
  }

  /// An absolute path without `..`.
  private static func withoutSteps(_ path: String) -> String {
    var parts: [Substring] = []
    for part in absolute(path).split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// True for a program that is given the real one as its first argument.
  private static func isInterpreter(_ name: String) -> Bool {
    let file = name.split(separator: "/").last ?? ""
    return ["python", "pypy", "node", "deno", "bun", "bash", "sh", "dash", "zsh", "ruby", "perl", "php"]
      .contains { file == $0 || file.dropFirst($0.count).first?.isNumber == true && file.hasPrefix($0) }
  }

  private static func interpreter(for file: String) -> String? {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return nil }
    return interpreters[String(file[file.index(after: dot)...])]
  }

  /// A command that was resolved before.
  package init(executable: String, arguments: [String], words: [String]) {
    self.executable = executable
    self.arguments = arguments
    self.words = words
  }

  /// The file of that name in the first folder of a PATH that has one which can be run.
  package static func find(_ name: String, in path: String) -> String? {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      var info = stat()
      if stat(candidate, &info) == 0, info.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 {
        return absolute(candidate)
      }
    }
    return nil
  }

  /// The path from the root, without `.` and empty parts.
  public static func absolute(_ path: String) -> String { absolute(path, in: nil) }

  /// The path from the root, without `.` and empty parts.
  ///
  /// - Parameter folder: where a relative path starts; nil is the current folder.
  package static func absolute(_ path: String, in folder: String?) -> String {
    let base = path.hasPrefix("/") ? "" : (folder ?? currentFolder) + "/"
    let parts = (base + path).split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }

  private static var currentFolder: String {
    guard let folder = getcwd(nil, 0) else { return "" }
    defer { free(folder) }
    return String(cString: folder)
  }
}
