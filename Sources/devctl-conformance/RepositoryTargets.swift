import CommandLineTool
import DevctlConformance
import DevctlRepository
import FileSystem

/// The plugins of the repository that the command was called in.
struct RepositoryTargets {
  let repository: Repository
  /// Those that are judged, in the repository's order.
  let plugins: [PluginDefinition]

  /// Finds them from the current folder upward, as `devctl` does.
  ///
  /// - Parameter chosen: the ids of those that are meant; empty for all.
  /// - Returns: Nil where there is no `.devctl.yaml`.
  /// - Throws: where the repository or what it says of its plugins is not as it has to be.
  init?(chosen: [String]) throws(UsageError) {
    do throws(RepositoryError) {
      let root = try RepositoryRoot.find(option: nil)
      guard FileTree.status("\(root)/\(RepositoryLayout.configuration)") != nil else { return nil }
      repository = try Repository.load(RepositoryRequest(root: root, searchPath: CallerEnvironment.path))
    } catch {
      throw UsageError(error.description)
    }
    let known = repository.plugins.map(\.id)
    for id in chosen where !known.contains(id) {
      let advice = Spelling.nearest(to: id, among: known).map { "; did you mean \(Printable.line($0))?" } ?? ""
      throw UsageError(
        "--plugin: there is no plugin \(Printable.quoted(id)), only: "
          + known.map { Printable.line($0) }.joined(separator: ", ") + advice)
    }
    plugins = repository.plugins.filter { chosen.isEmpty || chosen.contains($0.id) }
    guard !plugins.isEmpty else {
      throw UsageError(
        "there are no plugins in \(Printable.line(repository.root)); \"devctl plugins new NAME\" makes one, and "
          + "\(RepositoryLayout.configuration) names those of other places")
    }
  }

  /// How a plugin is judged, before the command line has its say.
  func settings(for plugin: PluginDefinition, usesProfile: Bool) throws(UsageError) -> RunSettings {
    do {
      return try RunSettings(
        repositoryPlugin: plugin.id, command: [plugin.path] + plugin.arguments, environment: plugin.environment,
        workingDirectory: plugin.workingDirectory, root: repository.root, path: CallerEnvironment.path,
        usesProfile: usesProfile)
    } catch {
      throw UsageError("\(Printable.line(plugin.id)): \(Printable.line("\(error)"))")
    }
  }

  /// What the person should know where a plugin is judged in a sample: its arguments may name what only the repository has.
  func remarks(on plugin: PluginDefinition) -> [String] {
    let missing = plugin.arguments.filter { argument in
      argument.contains("/") && !argument.hasPrefix("/") && !argument.hasPrefix("-")
        && FileTree.status("\(plugin.workingDirectory)/\(argument)") != nil
    }
    guard let first = missing.first(where: { $0 != plugin.arguments.first || !isScript(plugin) }) else { return [] }
    return [
      "the argument \(first) names something of the repository, and the plugin is judged in a small sample; "
        + "--repo \(PluginCommand.shown(repository.root)) judges it in a copy of the repository"
    ]
  }

  /// Whether the first argument is a script, which is found wherever the plugin is started.
  private func isScript(_ plugin: PluginDefinition) -> Bool {
    let command = try? PluginCommand(
      resolving: [plugin.path] + plugin.arguments, path: CallerEnvironment.path, in: plugin.workingDirectory)
    return command?.arguments.first != plugin.arguments.first
  }
}
