/// A repository as a command sees it: its plugins in their order, and the profile and files behind them.
package struct Repository: Hashable, Sendable {
  /// An absolute path without links.
  package let root: String
  /// The configuration that was read, an absolute path; nil where there is none.
  package let configurationFile: String?
  /// The override that was merged into it.
  package let overrideFile: String?
  /// The profile in force; nil where all plugins take part.
  package let profile: String?
  /// All profiles, in the order of the files.
  package let profiles: [Profile]
  /// What becomes of a name that two plugins share; `warn` where the configuration says nothing.
  package let strictness: Strictness
  /// The plugins that take part: priority ascending, then id.
  package let plugins: [PluginDefinition]
  /// What is odd and keeps nothing from working.
  package let remarks: [Remark]

  /// Reads a repository that is about to be used. One without configuration and plugins is valid, and empty.
  ///
  /// It reads files, and so belongs on no thread of Swift's concurrency.
  ///
  /// - Throws: the first thing that is wrong: with the files, with the profile, with a plugin that takes part.
  package static func load(_ request: RepositoryRequest) throws(RepositoryError) -> Repository {
    let examination = examine(request)
    if let problem = examination.problems.first { throw problem }
    return examination.repository
  }

  /// Reads a repository to tell all that is wrong with it.
  ///
  /// What is beyond doubt is in the repository in spite of problems: where the profile is unknown, all plugins are.
  package static func examine(_ request: RepositoryRequest) -> RepositoryExamination {
    RepositoryExamination(request)
  }
}

/// A repository together with all that is wrong with it.
package struct RepositoryExamination: Hashable, Sendable {
  package let repository: Repository
  /// In the order in which `load` minds them; those of plugins that take part are with the plugins too.
  package let problems: [RepositoryError]

  init(_ request: RepositoryRequest) {
    let root = RepositoryPath(root: PathText.resolved(request.root) ?? request.root)
    let configuration = Configuration(root: root, named: request.configuration.map { Self.file($0, request, root) })
    let list = PluginList(
      configured: configuration.contents.plugins, discovery: PluginDiscovery(in: root),
      location: PluginLocation(root: root, searchPath: request.searchPath))
    let profiles = ProfileChoice(configuration.contents, requested: request.profile, plugins: list.plugins)

    var seen: Set<RepositoryError> = []
    let all = configuration.problems + list.problems + profiles.problems + profiles.plugins.compactMap(\.problem)
    problems = all.filter { seen.insert($0).inserted }
    let members = Set(profiles.plugins.map(\.id))
    let outside = list.plugins.filter { !members.contains($0.id) }
    let outsideRemarks = outside.compactMap { plugin in
      plugin.problem.flatMap { seen.contains($0) ? nil : Remark(outside: $0) }
    }
    repository = Repository(
      root: root.root, configurationFile: configuration.file, overrideFile: configuration.overrideFile,
      profile: profiles.inForce?.name, profiles: profiles.all,
      strictness: configuration.contents.strictness?.value ?? .warn, plugins: profiles.plugins,
      remarks: configuration.remarks + list.remarks + profiles.remarks + outsideRemarks)
  }

  /// Where the file is that a command names.
  private static func file(_ name: String, _ request: RepositoryRequest, _ root: RepositoryPath) -> String {
    let here = PathText.absolute(name, from: request.workingDirectory)
    let atRoot = root.absolute(name)
    return PathText.kind(of: here) == nil && PathText.kind(of: atRoot) != nil ? atRoot : here
  }
}

extension Remark {
  /// A problem of a plugin that the profile leaves out.
  fileprivate init(outside problem: RepositoryError) {
    self.init(
      at: problem.origin, "not in the profile in force, but to know: \(problem.message)", hint: problem.hint)
  }
}
