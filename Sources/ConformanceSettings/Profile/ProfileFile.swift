import FileSystem

extension Profile {
  /// The profile that stands beside a plugin: the one of its own name, `web.py.devctl-conformance.json`, or else the one of
  /// the folder; nil where there is none.
  public static func beside(_ plugin: PluginCommand) -> String? {
    places(beside: plugin).first { FileTree.status($0).map { !$0.isFolder } == true }
  }

  /// Where a profile beside a plugin is looked for, the plugin's own first.
  package static func places(beside plugin: PluginCommand) -> [String] {
    let file = plugin.file
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    return ["\(file).\(usualName)", folder + usualName]
  }

  /// True for a file that has the name of the one plugin that it is about.
  package static func isOwn(_ file: String) -> Bool { file.hasSuffix(".\(usualName)") }
}
