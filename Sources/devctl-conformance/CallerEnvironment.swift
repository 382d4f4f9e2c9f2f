import CommandLineTool
import DevctlConformance
import FileSystem
import Platform

/// What the program finds around itself: its terminal, its environment, folders it was given.
enum CallerEnvironment {
  /// The variables that decide something here.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    for name in ["NO_COLOR", "TERM", "PATH"] + GatingOptions.variables {
      variables[name] = getenv(name).map { String(cString: $0) }
    }
    return variables
  }

  /// Where programs are looked up.
  static var path: String { environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin" }

  static var processID: Int32 { getpid() }

  /// This program's own file, nil where the system doesn't tell.
  static var executable: String? { try? FileTree.link("/proc/self/exe") }

  static func presentation(_ color: ColorChoice?, isVerbose: Bool = false) -> Presentation {
    Presentation(
      width: Terminal.textWidth(of: Terminal.output),
      isColored: (color ?? .auto).isOn(
        isTerminal: Terminal.isTerminal(Terminal.output), environment: environment),
      isVerbose: isVerbose)
  }

  /// The absolute path of a folder that is to be copied.
  static func readableFolder(_ path: String) throws(UsageError) -> String {
    let folder = PluginCommand.absolute(path)
    guard isFolder(folder) else {
      throw UsageError("--repo: there is no folder \(Printable.quoted(path))")
    }
    guard access(folder, R_OK | X_OK) == 0 else {
      throw UsageError("--repo: the folder \(Printable.quoted(path)) can't be read; see its permissions with ls -ld")
    }
    return folder
  }

  /// The absolute path of a folder that results are kept in; made if it is not there. Nothing may be in it, since the plugin
  /// can write to it.
  static func writableFolder(_ path: String) throws(UsageError) -> String {
    let folder = PluginCommand.absolute(path)
    do {
      try FileTree.makeFolder(folder)
    } catch {
      throw UsageError("--keep: \(Printable.line(error.description))")
    }
    guard isFolder(folder) else { throw UsageError("--keep: \(Printable.quoted(path)) is a file, not a folder") }
    guard (try? FileTree.names(in: folder)) == [] else {
      throw UsageError("--keep: the folder \(Printable.quoted(path)) has files in it; name a new or an empty one")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw UsageError("--keep: the folder \(Printable.quoted(path)) can't be written to")
    }
    return folder
  }

  /// The absolute path of a file that can be written; in place of a folder, the file of that name in it.
  static func writableFile(_ path: String, named name: String, option: String) throws(UsageError) -> String {
    let isMeantAsFolder = path.hasSuffix("/")
    var file = PluginCommand.absolute(path)
    if isMeantAsFolder || isFolder(file) { file += "/\(name)" }
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    guard isFolder(folder.isEmpty ? "/" : folder) else {
      throw UsageError("\(option): there is no folder \(Printable.quoted(folder))")
    }
    guard access(folder.isEmpty ? "/" : folder, W_OK | X_OK) == 0 else {
      throw UsageError("\(option): the folder \(Printable.quoted(folder)) can't be written to")
    }
    guard !isFolder(file) else { throw UsageError("\(option): \(Printable.quoted(file)) is a folder") }
    return file
  }

  private static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}
