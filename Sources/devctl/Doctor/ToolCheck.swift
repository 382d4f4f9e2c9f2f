import DevctlConformance
import DevctlRepository
import ProcessControl

/// Programs and libraries beside devctl.
struct ToolCheck: DiagnosticCheck {
  private static let tools = [
    (name: "strace", use: "plugins check sees what plugins do under dry run", package: "strace"),
    (name: "bwrap", use: "plugins check shuts plugins in", package: "bubblewrap"),
  ]

  func findings() async -> [Finding] {
    let path = ProcessEnvironment.current["PATH"] ?? ""
    let tools = Self.tools.map { tool in
      PluginCommand.find(tool.name, in: path).map { Finding.pass(tool.name, $0) }
        ?? .warn(tool.name, "is not installed: with it \(tool.use)", remedy: "apt-get install \(tool.package)")
    }
    let yaml =
      YAMLLibrary.version.map { Finding.pass("libraries", "libyaml \($0)") }
      ?? .fail(
        "libraries", "devctl was built without libyaml: it can't read .devctl.yaml",
        remedy: "apt-get install libyaml-dev, and build devctl again")
    return tools + [yaml]
  }
}
