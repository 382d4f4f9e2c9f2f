internal import CYAML

/// The library that reads YAML.
package enum YAMLLibrary {
  /// Its version, as it is installed.
  package static var version: String { String(cString: yaml_get_version_string()) }
}
