/// Which program a plugin is, and how it is started.
public struct PluginSpec: Hashable, Sendable {
  /// The plugin's name for the host, unique among its plugins.
  ///
  /// It becomes a part of file names and of request ids: one to 64 of `A-Z a-z 0-9 . _ -`, no dot or dash first.
  public var id: String
  /// The executable: a path, or a bare name that is looked up in `PATH`.
  ///
  /// A relative path is resolved against ``workingDirectory``.
  public var path: String
  /// The arguments after the program's name.
  public var arguments: [String]
  /// What is added to the host's environment, or replaces variables there.
  public var environment: [String: String]
  /// Where the plugin starts; nil means where the host is. A plugin works from the request's `repo_root`, not from here.
  public var workingDirectory: String?
  /// The plugin's place among others: a lower one comes first, and the id decides among equals.
  public var priority: Int

  /// Creates a specification.
  public init(
    id: String, path: String, arguments: [String] = [], environment: [String: String] = [:],
    workingDirectory: String? = nil, priority: Int = 0
  ) {
    self.id = id
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.priority = priority
  }
}
