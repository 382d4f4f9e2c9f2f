/// A plugin to begin with: the reference plugin of its language under a name of its own.
package struct PluginTemplate: Sendable, Hashable {
  /// A file of it.
  package struct File: Sendable, Hashable {
    /// Relative to where the plugin goes.
    package let path: String
    package let text: String
    package let isExecutable: Bool
  }

  package let language: PluginLanguage
  /// The plugin's id.
  package let name: String
  /// Where the service of its plan listens.
  package let port: UInt16
  /// The folder of the package with `DevctlPlugin`, for a plugin in Swift.
  package let kit: String

  private static let standardPort = "8080"

  package init(_ language: PluginLanguage, name: String, port: UInt16, kit: String = "../devctl-plugin-kit") {
    self.language = language
    self.name = name
    self.port = port
    self.kit = kit
  }

  /// What is written: one executable, or a package that makes one.
  package var files: [File] {
    guard language == .swift else {
      return [File(path: "devctl-\(name)", text: source, isExecutable: true)]
    }
    return [
      File(path: "\(name)/Package.swift", text: manifest, isExecutable: false),
      File(path: "\(name)/Sources/devctl-\(name)/Plugin.swift", text: source, isExecutable: false),
      File(path: "devctl-\(name)", text: launcher, isExecutable: true),
    ]
  }

  private var source: String {
    language.reference
      .replacing("reference-\(language.rawValue)", with: name)
      .replacing(Self.standardPort, with: "\(port)")
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "devctl-\(name)",
      dependencies: [.package(name: "devctl-plugin-kit", path: "\(kit)")],
      targets: [
        .executableTarget(
          name: "devctl-\(name)",
          dependencies: [.product(name: "DevctlPlugin", package: "devctl-plugin-kit")])
      ]
    )

    """
  }

  /// Starts what was built; a plugin that builds itself would miss the time for its handshake.
  private var launcher: String {
    """
    #!/bin/sh
    # Build it first: swift build --package-path plugins/\(name)
    here=$(dirname "$0")/\(name)
    exec "$here/.build/debug/devctl-\(name)"

    """
  }
}
