import DevctlPlugin
import FileSystem
import Platform
import ProcessControl

/// The plugin of a smoke test, made with the SDK: it follows a script, and says on stderr what it is asked for.
package enum SmokePlugin {
  /// The word that makes the command act as this plugin; the script's file follows.
  package static let argument = "__smoke-plugin"

  /// Serves until the host lets go of it.
  ///
  /// - Parameter words: what follows ``argument``.
  /// - Returns: The exit status, where it can't serve.
  package static func run(_ words: some Collection<String>) -> Int32 {
    guard let file = words.first, let bytes = try? FileTree.read(file, limit: 1 << 20),
      let script = try? PluginScript.decoded(from: bytes)
    else { return refuse("a script is needed: \(argument) FILE") }
    if let stderrTail = script.startFailure { return refuse(stderrTail) }
    ScriptedPlugin.script.withLock { $0 = script }
    ScriptedPlugin.main()
    return 0
  }

  private static func refuse(_ reason: String) -> Int32 {
    LinePipe.writeLine(Array(reason.utf8), to: STDERR_FILENO)
    return 3
  }
}

private struct ScriptedPlugin: Plugin {
  /// Set before the plugin is made: it is made from nothing.
  static let script = Locked(PluginScript())
  static let name = "smoke"

  private let script = Self.script.withLock { $0 }

  var handlers: Handlers {
    if let settings = script.settings {
      On(ConfigMutate.self) { _, context in
        context.tell(ConfigMutate.name)
        return ConfigMutate.Output(configPatch: ConfigPatch(set: settings))
      }
    }
    if !script.artifacts.isEmpty {
      Steps(BuildRun.self) {
        for (name, text) in script.artifacts.sorted(by: { $0.key < $1.key }) {
          Step(name, producing: name) { _, context in
            context.tell(BuildRun.name)
            let path = context.path("build", name)
            try context.write(text, to: path)
            try await context.run("chmod", "+x", path)
            return path
          }
        }
      }
    }
    if !script.folders.isEmpty {
      Steps(PrepareRun.self) {
        for folder in script.folders {
          Step(folder) { _, context in
            context.tell(PrepareRun.name)
            try context.makeFolder(folder)
          }
        }
      }
    }
    if let issues = script.issues {
      On(ValidateRun.self) { _, context in
        context.tell(ValidateRun.name)
        return ValidateRun.Output(valid: issues.isEmpty, errors: issues)
      }
    }
    On(LaunchPlan.self) { input, context in
      context.tell(LaunchPlan.name)
      if script.launchMilliseconds > 0 { try await Task.sleep(for: .milliseconds(script.launchMilliseconds)) }
      if let failure = script.launchFailure { throw PluginError("E_SMOKE", failure) }
      return LaunchPlan.Output(services: script.services.map { $0.with(input.config) })
    }
    for (name, code) in script.commands.sorted(by: { $0.key < $1.key }) {
      Command(name, help: "End with \(code)") { _, context in
        context.tell("\(CommandRun.name) \(name)")
        return code
      }
    }
  }
}

extension PluginContext {
  /// Says which request is served: what a smoke test reads the order of calls from.
  fileprivate func tell(_ operation: String) { log.info("serves \(operation)\(isDryRun ? ", dry run" : "")") }
}

extension LaunchPlan.Service {
  /// With the configuration in its environment, so that it can be seen what the plan was made from.
  fileprivate func with(_ config: JSONObject) -> Self {
    var service = self
    service.env["SMOKE_CONFIG"] = JSONValue.object(config).text
    return service
  }
}
