/// Where things are in a repository, relative to its root.
package enum RepositoryLayout {
  /// The configuration that a team shares.
  package static let configuration = ".devctl.yaml"
  /// What one person changes of it, beside it.
  package static let override = ".devctl.override.yaml"
  /// The folder whose executables are plugins by their name alone.
  package static let plugins = "plugins"
  /// How the names end of files that tell the conformance suite of a plugin.
  package static let conformanceProfile = "devctl-conformance.json"
  /// How the names of such plugins begin; the rest is the plugin's id.
  package static let pluginPrefix = "devctl-"
}
