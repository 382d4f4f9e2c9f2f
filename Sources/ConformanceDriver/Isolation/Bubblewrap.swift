import ConformanceSettings
import FileSystem
import ProcessControl

/// The command that puts a program behind bubblewrap.
package struct Bubblewrap: Sendable {
  /// Where `bwrap` is.
  package let executable: String

  /// Folders of the machine that the isolated programs get an empty one in place of.
  private static let hidden = ["/tmp", "/var/tmp", "/run"]

  /// Finds bubblewrap in a PATH; nil where it is not installed.
  package init?(path: String) {
    guard let found = PluginCommand.find("bwrap", in: path) else { return nil }
    executable = found
  }

  /// The arguments that run `program` with nothing writable but `folder`.
  ///
  /// - Parameters:
  ///   - isKept: whether what is written stays. What does not is held in memory, where thousands of small files cost little.
  ///   - visible: files and folders that must be seen although they may stand in a hidden place.
  ///   - sharesNetwork: whether the program sees the machine's network.
  package func arguments(
    program: [String], writable folder: String, isKept: Bool, visible: [String], sharesNetwork: Bool
  ) -> [String] {
    var words = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    for place in Self.hidden where FileTree.status(place).map({ $0.isFolder }) == true { words += ["--tmpfs", place] }
    for path in visible where Self.isHidden(path) && path != folder { words += ["--ro-bind", path, path] }
    words += isKept ? ["--bind", folder, folder] : ["--tmpfs", folder]
    if !sharesNetwork { words.append("--unshare-net") }
    words += ["--unshare-pid", "--as-pid-1", "--unshare-ipc", "--cap-drop", "ALL", "--chdir", "/", "--"]
    return words + program
  }

  private static func isHidden(_ path: String) -> Bool {
    hidden.contains { path.hasPrefix($0 + "/") } && FileTree.status(path) != nil
  }

  /// What to show for a file in a hidden place, read-only: the whole tree that it stands in there, since programs use what
  /// lies beside and above them.
  package static func visibleTree(of file: String) -> String {
    guard let place = hidden.first(where: { file.hasPrefix($0 + "/") }) else { return file }
    return place + "/" + file.dropFirst(place.count + 1).prefix { $0 != "/" }
  }
}
