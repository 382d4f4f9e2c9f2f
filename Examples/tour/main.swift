import DevctlHost
import DevctlProtocol

let spec = PluginSpec(id: "shop", path: "FixturePlugins/reference/python/plugin.py")
let dryRun = RequestContext(repoRoot: "/tmp", dryRun: true)

// A call that fails.
let plugin = try await PluginClient.start(spec)
do {
  let steps = StepsInput(steps: ["compil"])
  _ = try await plugin.call(BuildRun.self, steps, context: dryRun, deadline: .after(.seconds(10)))
} catch {
  print(error.code)
  print(error.message)
}

// A stream.
for try await event in try await plugin.stream(LogsFollow.self, [:], context: dryRun) {
  print(event.message ?? event.kind.rawValue)
  if event.message == "line 2" { break }
}
print(await plugin.close())

// Several plugins, from a configuration to a plan.
var options = PipelineOptions(repoRoot: "/tmp", isDryRun: true)
options.config = ["app": ["port": 3000]]
let result = try await Pipeline.run([spec], options)
for service in result.services { print(service.name, service.command.joined(separator: " ")) }
