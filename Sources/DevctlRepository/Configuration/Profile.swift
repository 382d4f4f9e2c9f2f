/// A choice among a repository's plugins, with environment variables for them.
package struct Profile: Hashable, Sendable {
  package let name: String
  /// The name for people; nil where there is none.
  package let displayName: String?
  package let description: String?
  /// The ids of the plugins that take part, in the order of the file.
  package let plugins: [String]
  /// What is laid over the environment of each of its plugins.
  package let environment: [String: String]
  /// Where the profile is written.
  package let origin: Origin
}
