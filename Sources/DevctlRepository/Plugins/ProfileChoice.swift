/// Which profile is in force, and which plugins take part in it.
struct ProfileChoice {
  private(set) var all: [Profile] = []
  private(set) var inForce: Profile?
  /// The plugins that take part, the profile's variables laid over their own.
  private(set) var plugins: [PluginDefinition]
  private(set) var problems: [RepositoryError] = []
  private(set) var remarks: [Remark] = []
  private let ids: [String]
  private let idSet: Set<String>

  /// - Parameters:
  ///   - requested: what `--profile` says; it comes before the active one.
  ///   - plugins: all plugins, in their order.
  init(_ contents: ConfigurationFile, requested: String?, plugins: [PluginDefinition]) {
    self.plugins = plugins
    ids = plugins.map(\.id)
    idSet = Set(ids)
    all = contents.profiles.map { Profile($0) }
    let requested = requested.map { Located($0, at: Origin(file: nil, place: "--profile")) }
    let name = requested ?? contents.activeProfile
    for profile in contents.profiles { check(profile, isInForce: profile.name == name?.value) }
    guard let name else { return }
    guard let profile = all.first(where: { $0.name == name.value }) else {
      problems.append(
        RepositoryError(
          at: name.origin, expected: "the name of a profile", found: "\"\(name.value)\"",
          hint: Message.advice(for: name.value, among: all.map(\.name), what: "profiles")))
      return
    }
    inForce = profile
    let members = Set(profile.plugins)
    self.plugins = plugins.filter { members.contains($0.id) }.map { $0.overlaid(with: profile.environment) }
  }

  /// A wrong id stops only those who use the profile.
  private mutating func check(_ profile: ProfileEntry, isInForce: Bool) {
    if profile.plugins.isEmpty {
      remarks.append(Remark(at: profile.origin, "it names no plugins, so none takes part in it"))
    }
    for id in profile.plugins where !idSet.contains(id.value) {
      if problems.count + remarks.count >= Message.maximumCount { return }
      let problem = RepositoryError(
        at: id.origin, expected: "the id of a plugin", found: "\"\(id.value)\"",
        hint: Message.advice(for: id.value, among: ids, what: "plugins"))
      if isInForce {
        problems.append(problem)
      } else {
        remarks.append(Remark(at: id.origin, problem.message, hint: problem.hint))
      }
    }
  }
}

extension Profile {
  fileprivate init(_ entry: ProfileEntry) {
    self.init(
      name: entry.name, displayName: entry.displayName, description: entry.description,
      plugins: entry.plugins.map(\.value), environment: entry.environment, origin: entry.origin)
  }
}

extension PluginDefinition {
  fileprivate func overlaid(with variables: [String: String]) -> PluginDefinition {
    PluginDefinition(
      id: id, path: path, declaredPath: declaredPath, arguments: arguments,
      environment: environment.merging(variables) { $1 }, workingDirectory: workingDirectory, priority: priority,
      source: source, origin: origin, problem: problem)
  }
}
