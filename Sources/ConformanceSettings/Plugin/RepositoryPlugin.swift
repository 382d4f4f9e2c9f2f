/// What a repository's configuration says of one of its plugins, besides the command that starts it.
package struct RepositoryPlugin: Codable, Hashable, Sendable {
  /// What the repository calls it.
  package let id: String
  /// Variables added to the minimal environment of each sandbox; those of a profile come over them.
  package let environment: [String: String]
  /// Where it is started, from the repository's root; empty for the root itself.
  package let folder: String

  package init(id: String, environment: [String: String] = [:], folder: String = "") {
    self.id = id
    self.environment = environment
    self.folder = folder
  }
}
