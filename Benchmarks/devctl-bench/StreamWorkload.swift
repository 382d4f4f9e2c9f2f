import DevctlHost
import DevctlProtocol
import ProcessControl

/// A burst of events through the asynchronous sequence: `plugin=PATH count=N executor=loop|any`.
enum StreamWorkload {
  static func run(_ parameters: Parameters) async throws -> Figures {
    let plugin = try await BenchPlugin.start(parameters)
    let count = parameters.number("count", 200_000)
    let task =
      parameters.text("executor", "any") == "loop"
      ? Task(executorPreference: plugin.executor) { try await consume(plugin, count) }
      : Task.detached { try await consume(plugin, count) }
    let rate = try await task.value
    let memory = Usage.peakMemory
    await plugin.close()
    return ["per_second": rate, "bytes": memory]
  }

  private static func consume(_ plugin: PluginClient, _ count: Int) async throws -> Double {
    let start = MonotonicInstant.now
    let stream = try await plugin.stream(LogsFollow.self, ["count": .number(JSONNumber(Int64(count)))])
    var received = 0
    for try await event in stream where event.kind == .log { received += 1 }
    guard received == count else { throw BenchError(description: "\(received) of \(count) events came") }
    return Double(count) * 1e9 / Double(start.elapsed.wholeNanoseconds)
  }
}
