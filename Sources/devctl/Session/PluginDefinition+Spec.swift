import DevctlHost
import DevctlRepository

extension PluginDefinition {
  /// How the host starts it.
  var spec: PluginSpec {
    PluginSpec(
      id: id, path: path, arguments: arguments, environment: environment, workingDirectory: workingDirectory,
      priority: priority)
  }
}
