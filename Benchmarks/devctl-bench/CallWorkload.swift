import DevctlHost
import DevctlProtocol
import ProcessControl

/// Small calls, as a command makes them.
enum CallWorkload {
  /// One call after the other: `plugin=PATH count=N executor=loop|any`.
  static func sequential(_ parameters: Parameters) async throws -> Figures {
    let plugin = try await BenchPlugin.start(parameters)
    let count = parameters.number("count", 10_000)
    let task =
      parameters.text("executor", "any") == "loop"
      ? Task(executorPreference: plugin.executor) { try await callRepeatedly(plugin, count) }
      : Task.detached { try await callRepeatedly(plugin, count) }
    let figures = try await task.value
    await plugin.close()
    return figures
  }

  private static func callRepeatedly(_ plugin: PluginClient, _ count: Int) async throws -> Figures {
    for _ in 0..<count / 10 { try await callOnce(plugin) }
    var samples = Samples(reserving: count)
    let processorTime = Usage.processorTime
    for _ in 0..<count {
      let start = MonotonicInstant.now
      try await callOnce(plugin)
      samples.add(since: start)
    }
    return [
      "median_ns": samples.median, "p99_ns": samples.percentile(0.99),
      "cpu_ns": (Usage.processorTime - processorTime) / Double(count),
    ]
  }

  private static func callOnce(_ plugin: PluginClient) async throws {
    let output = try await plugin.call(ValidateRun.self, ConfigInput())
    guard output.valid else { throw BenchError(description: "the plugin answered something else") }
  }

  /// Many callers at a time: `plugin=PATH count=N callers=N executor=loop|any`.
  static func pipelined(_ parameters: Parameters) async throws -> Figures {
    let plugin = try await BenchPlugin.start(parameters)
    let rate = try await call([plugin], parameters)
    await plugin.close()
    return ["per_second": rate]
  }

  /// Many plugins at a time, and one caller each: `plugin=PATH count=N plugins=N`.
  static func fleet(_ parameters: Parameters) async throws -> Figures {
    let plugins = try await withThrowingTaskGroup(of: PluginClient.self) { group in
      for number in 0..<parameters.number("plugins", 16) {
        group.addTask { try await BenchPlugin.start(parameters, id: "bench-\(number)") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let rate = try await call(plugins, parameters)
    let memory = Usage.memory
    await withTaskGroup { group in
      for plugin in plugins { group.addTask { _ = await plugin.close() } }
    }
    return ["per_second": rate, "bytes": memory]
  }

  private static func call(_ plugins: [PluginClient], _ parameters: Parameters) async throws -> Double {
    let callers = parameters.number("callers", 64)
    let lanes = plugins.count > 1 ? plugins.count : callers
    let each = parameters.number("count", 50_000) / lanes
    let usesLoop = parameters.text("executor", "any") == "loop"
    let start = MonotonicInstant.now
    try await withThrowingTaskGroup { group in
      for lane in 0..<lanes {
        let plugin = plugins[lane % plugins.count]
        group.addTask(executorPreference: usesLoop ? plugin.executor : nil) {
          for _ in 0..<each { try await callOnce(plugin) }
        }
      }
      try await group.waitForAll()
    }
    return Double(each * lanes) * 1e9 / Double(start.elapsed.wholeNanoseconds)
  }

  /// What a host needs that has one plugin and has called it: `plugin=PATH`.
  static func memory(_ parameters: Parameters) async throws -> Figures {
    let plugin = try await BenchPlugin.start(parameters)
    for _ in 0..<100 { try await callOnce(plugin) }
    let memory = Usage.peakMemory
    await plugin.close()
    return ["bytes": memory]
  }
}

/// The plugin that the host's own cost is measured with.
enum BenchPlugin {
  /// Starts `plugin=PATH`.
  static func start(_ parameters: Parameters, id: String = "bench") async throws -> PluginClient {
    try await PluginClient.start(spec(parameters, id: id))
  }

  static func spec(_ parameters: Parameters, id: String = "bench") -> PluginSpec {
    PluginSpec(id: id, path: parameters.text("plugin", "./plugin"))
  }
}
