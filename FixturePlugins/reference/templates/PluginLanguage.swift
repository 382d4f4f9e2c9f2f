/// A language that new plugins are made in.
package enum PluginLanguage: String, Sendable, CaseIterable {
  /// With the standard library alone.
  case python
  /// With jq and coreutils.
  case bash
  /// Without packages.
  case node
  /// With the library `DevctlPlugin`: a package that is built before it runs.
  case swift

  /// The reference plugin in this language.
  var reference: String {
    let bytes =
      switch self {
      case .python: PackageResources.plugin_py
      case .bash: PackageResources.plugin_sh
      case .node: PackageResources.plugin_mjs
      case .swift: PackageResources.swift_plugin_txt
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
