import DevctlHost
import DevctlProtocol

let spec = PluginSpec(id: "readme", path: "Examples/python/plugin.py")
let plugin = try await PluginClient.start(spec)
let context = RequestContext(repoRoot: ".", dryRun: true)
let result = try await plugin.call(ValidateRun.self, ValidateRun.Input(), context: context)
print(result.valid ? "valid" : result.errors.map(\.message).joined(separator: ", "))
print(await plugin.close())
