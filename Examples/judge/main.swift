import DevctlConformance

let plugin = try PluginCommand(resolving: ["Examples/python/plugin.py"], path: "/usr/local/bin:/usr/bin:/bin")
var settings = RunSettings(plugin: plugin)
settings.selection = Selection(only: ["handshake", "validate"])
let report = try await ConformanceRun(settings: settings).run()
for result in report.results where result.verdict == .failed {
  print(result.requirement, result.actual ?? "")
}
print(report.pluginName ?? "?", report.conforms ? "conforms" : "does not conform")
