/// What one file says, before another is merged in: nil is what it leaves out.
struct ConfigurationFile: Hashable, Sendable {
  var plugins: [PluginEntry] = []
  var strictness: Located<Strictness>?
  var profiles: [ProfileEntry] = []
  var activeProfile: Located<String>?
}

/// An entry of `plugins`.
struct PluginEntry: Hashable, Sendable {
  var id: Located<String>
  var path: Located<String>?
  var arguments: [String] = []
  var environment: [String: String] = [:]
  var workingDirectory: Located<String>?
  var priority: Int?
  /// Where the entry begins.
  var origin: Origin
  /// What is wrong with it in the file; an entry with a problem is kept, so that nobody misses its id.
  var problem: RepositoryError?
}

/// An entry of `profiles`.
struct ProfileEntry: Hashable, Sendable {
  var name: String
  var displayName: String?
  var description: String?
  var plugins: [Located<String>] = []
  var environment: [String: String] = [:]
  var origin: Origin
}

extension ConfigurationFile {
  /// The two as one: scalars and keys of maps in `other` win, plugins are patched by their id, lists that are not empty
  /// replace. What `other` adds comes last.
  func merging(_ other: ConfigurationFile) -> ConfigurationFile {
    var result = self
    result.strictness = other.strictness ?? strictness
    result.activeProfile = other.activeProfile ?? activeProfile
    result.plugins = Self.merging(plugins, other.plugins, key: \.id.value) { $0.merging($1) }
    result.profiles = Self.merging(profiles, other.profiles, key: \.name) { $0.merging($1) }
    return result
  }

  private static func merging<Entry>(
    _ base: [Entry], _ patches: [Entry], key: (Entry) -> String, _ merge: (Entry, Entry) -> Entry
  ) -> [Entry] {
    var result = base
    var places: [String: Int] = [:]
    for (index, entry) in base.enumerated() where places[key(entry)] == nil { places[key(entry)] = index }
    for patch in patches {
      if let index = places[key(patch)] { result[index] = merge(result[index], patch) } else { result.append(patch) }
    }
    return result
  }
}

extension PluginEntry {
  fileprivate func merging(_ patch: PluginEntry) -> PluginEntry {
    var result = self
    result.path = patch.path ?? path
    if !patch.arguments.isEmpty { result.arguments = patch.arguments }
    result.environment.merge(patch.environment) { $1 }
    result.workingDirectory = patch.workingDirectory ?? workingDirectory
    result.priority = patch.priority ?? priority
    result.problem = problem ?? patch.problem
    return result
  }
}

extension ProfileEntry {
  fileprivate func merging(_ patch: ProfileEntry) -> ProfileEntry {
    var result = self
    result.displayName = patch.displayName ?? displayName
    result.description = patch.description ?? description
    if !patch.plugins.isEmpty { result.plugins = patch.plugins }
    result.environment.merge(patch.environment) { $1 }
    return result
  }
}
