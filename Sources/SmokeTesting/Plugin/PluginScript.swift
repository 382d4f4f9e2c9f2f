import DevctlProtocol

/// What the plugin of a smoke test declares and answers: it plays this part, and nothing else.
struct PluginScript: Hashable, Sendable {
  /// What `config.mutate` sets, by dotted keys; nil where the operation is not declared.
  var settings: JSONObject?
  /// Files that `build.run` makes, executable, with their texts, by the names of the artifacts; they are
  /// `build/NAME` in the repository. Not declared where there are none.
  var artifacts: [String: String] = [:]
  /// Folders that `prepare.run` makes; not declared where there are none.
  var folders: [String] = []
  /// What `validate.run` finds wrong, so none for a good word; nil where it is not declared.
  var issues: [ValidateRun.Issue]?
  /// What `launch.plan` plans.
  var services: [LaunchPlan.Service] = []
  /// Why `launch.plan` fails, where it does.
  var launchFailure: String?
  /// How long `launch.plan` takes, in milliseconds.
  var launchMilliseconds: Int64 = 0
  /// Commands by their names, with the exit codes that they end with.
  var commands: [String: Int] = [:]
  /// What it writes to stderr, where the plugin ends before its handshake.
  var startFailure: String?

  init() {}
}

extension PluginScript: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "settings": settings = try reader.readIfPresent()
      case "artifacts": artifacts = try reader.read()
      case "folders": folders = try reader.read()
      case "issues": issues = try reader.readIfPresent()
      case "services": services = try reader.read()
      case "launch_failure": launchFailure = try reader.readIfPresent()
      case "launch_ms": launchMilliseconds = try reader.read()
      case "commands": commands = try reader.read()
      case "start_failure": startFailure = try reader.readIfPresent()
      default: break
      }
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("settings", settings)
      writer.field("artifacts", artifacts)
      writer.field("folders", folders)
      writer.field("issues", issues)
      writer.field("services", services)
      writer.field("launch_failure", launchFailure)
      writer.field("launch_ms", launchMilliseconds)
      writer.field("commands", commands)
      writer.field("start_failure", startFailure)
    }
  }
}
