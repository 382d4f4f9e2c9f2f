/// All plugins of a repository, configured and discovered, in their order.
///
/// A discovered plugin that is configured too counts once, as the configuration has it: where the configured path is the
/// discovered file itself, whatever its id, and where id and file are the same by way of a link. The same id for two
/// different files is an error.
struct PluginList {
  private(set) var plugins: [PluginDefinition] = []
  /// What is wrong with the list as a whole; what is wrong with one plugin is with that.
  private(set) var problems: [RepositoryError] = []
  private(set) var remarks: [Remark] = []

  init(configured: [PluginEntry], discovery: PluginDiscovery, location: PluginLocation) {
    plugins = configured.map { Self.definition($0, location) }
    problems = discovery.problems
    remarks = discovery.remarks
    let entries = plugins.map { (PathText.entry($0.path) ?? $0.path, $0) }
    let byEntry = Dictionary(entries) { first, _ in first }
    let byID = Dictionary(plugins.map { ($0.id, $0) }) { first, _ in first }
    for found in discovery.found {
      add(found, configured: PathText.entry(found.path).flatMap { byEntry[$0] }, sameID: byID[found.id], location)
    }
    plugins.sort { ($0.priority, $0.id) < ($1.priority, $1.id) }
  }

  private static func definition(_ entry: PluginEntry, _ location: PluginLocation) -> PluginDefinition {
    var problem = entry.problem
    var path = location.presumed(entry.path?.value ?? "")
    var workingDirectory = location.root.root
    do throws(RepositoryError) {
      if let declared = entry.path { path = try location.executable(declared) }
      workingDirectory = try location.workingDirectory(entry.workingDirectory)
    } catch {
      problem = problem ?? error
    }
    return PluginDefinition(
      id: entry.id.value, path: path, declaredPath: entry.path?.value ?? "", arguments: entry.arguments,
      environment: entry.environment, workingDirectory: workingDirectory, priority: entry.priority ?? 0,
      source: .configuration, origin: entry.origin, problem: problem)
  }

  /// - Parameters:
  ///   - configured: the configured plugin whose path is the file that was found.
  ///   - sameID: the configured plugin with the id that the file's name gives.
  private mutating func add(
    _ found: PluginDiscovery.Found, configured: PluginDefinition?, sameID: PluginDefinition?, _ location: PluginLocation
  ) {
    if let configured {
      if configured.id != found.id {
        remarks.append(Remark(at: found.origin, "it is configured as \"\(configured.id)\", and only that counts"))
      }
      return
    }
    var problem: RepositoryError?
    if let other = sameID {
      if PathText.areSameFile(other.path, found.path) { return }
      let clash = RepositoryError(
        at: other.origin, expected: "an id of its own", found: "\"\(found.id)\", which \(found.name) has by its name",
        hint: "give the plugin another id, or rename the file, or name it as the plugin's path")
      problems.append(clash)
      problem = clash
    } else if !PathText.isRunnable(found.path) {
      problem = RepositoryError(
        at: found.origin, expected: "an executable", found: "one that you may not run",
        hint: "set its run bit with: chmod +x \(found.name)")
    }
    plugins.append(
      PluginDefinition(
        id: found.id, path: found.path, declaredPath: found.name, arguments: [], environment: [:],
        workingDirectory: location.root.root, priority: PluginDiscovery.priority, source: .discovered,
        origin: found.origin, problem: problem))
  }
}
