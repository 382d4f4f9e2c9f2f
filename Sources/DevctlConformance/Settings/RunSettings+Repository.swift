package import ConformanceSettings

extension RunSettings {
  /// The settings for judging a plugin as its repository starts it.
  ///
  /// Its profile is the one of its own name, or that of its folder unless this one starts another program.
  ///
  /// - Parameters:
  ///   - id: what the repository calls it.
  ///   - command: the program, an absolute path, and its arguments.
  ///   - workingDirectory: where the repository starts it, an absolute path.
  ///   - root: the repository's root, an absolute path.
  ///   - path: where programs are looked up.
  /// - Throws: `PluginCommand.Error` where it can't be started, `Profile.Error` where its profile can't be used.
  package init(
    repositoryPlugin id: String, command: [String], environment: [String: String], workingDirectory: String,
    root: String, path: String, usesProfile: Bool = true
  ) throws {
    let resolved = try PluginCommand(resolving: command, path: path, in: workingDirectory)
    let words = [PluginCommand.shown(resolved.executable)] + command.dropFirst()
    self.init(
      plugin: PluginCommand(executable: resolved.executable, arguments: resolved.arguments, words: words))
    if usesProfile, let file = Profile.beside(plugin) {
      let found = try Profile(contentsOf: file)
      if Profile.isOwn(file) || !found.startsAnother(than: plugin, path: path) { profile = found }
    }
    var folder = ""
    // Nor may a way out of the repository lead out of its copy.
    if workingDirectory.hasPrefix("\(root)/"), !workingDirectory.split(separator: "/").contains("..") {
      folder = String(workingDirectory.dropFirst(root.count + 1))
    } else if workingDirectory != root {
      remarks.append(
        "it is started at the root of a repository's copy: its working directory \(workingDirectory) lies outside")
    }
    repositoryPlugin = RepositoryPlugin(id: id, environment: environment, folder: folder)
  }
}

extension Profile {
  /// Whether it says how a program is started, and that is not this one.
  fileprivate func startsAnother(than plugin: PluginCommand, path: String) -> Bool {
    guard let command else { return false }
    guard let own = try? PluginCommand(resolving: command, path: path, in: folder) else { return true }
    return (own.executable, own.arguments.first) != (plugin.executable, plugin.arguments.first)
  }
}
