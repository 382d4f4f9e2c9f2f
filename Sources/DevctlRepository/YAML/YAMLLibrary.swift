#if canImport(CYAML)
  internal import CYAML
#endif

/// The library that reads YAML.
package enum YAMLLibrary {
  /// Its version, as it is installed; nil where this was built without it.
  package static var version: String? {
    #if canImport(CYAML)
      String(cString: yaml_get_version_string())
    #else
      nil
    #endif
  }
}
