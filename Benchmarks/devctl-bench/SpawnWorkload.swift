import DevctlHost
import DevctlProtocol
import ProcessControl

/// Plugins that are started and closed.
enum SpawnWorkload {
  /// One after the other: `plugin=PATH count=N`.
  static func oneByOne(_ parameters: Parameters) async throws -> Figures {
    let count = parameters.number("count", 100)
    var started = Samples(reserving: count)
    var whole = Samples(reserving: count)
    for index in -3..<count {
      let start = MonotonicInstant.now
      let plugin = try await BenchPlugin.start(parameters)
      if index >= 0 { started.add(since: start) }
      await plugin.close()
      if index >= 0 { whole.add(since: start) }
    }
    return ["median_ns": whole.median, "start_ns": started.median]
  }

  /// Started, called once and closed, several at a time; and what is left of them: `plugin=PATH count=N lanes=N`.
  static func churn(_ parameters: Parameters) async throws -> Figures {
    let count = parameters.number("count", 1000)
    let lanes = parameters.number("lanes", 16)
    // What is made once, such as threads, is no leak.
    try await runLanes(lanes, 4 * lanes, parameters)
    let descriptors = Usage.descriptors
    let memory = Usage.memory
    let start = MonotonicInstant.now
    try await runLanes(lanes, count, parameters)
    let elapsed = Double(start.elapsed.wholeNanoseconds)
    return [
      "per_second": Double(count) * 1e9 / elapsed,
      "leaked_descriptors": Usage.descriptors - descriptors,
      "leaked_bytes": max(0, Usage.memory - memory),
      "leaked_processes": Usage.children,
    ]
  }

  private static func runLanes(_ lanes: Int, _ count: Int, _ parameters: Parameters) async throws {
    try await withThrowingTaskGroup { group in
      for lane in 0..<lanes {
        group.addTask {
          for _ in stride(from: lane, to: count, by: lanes) { try await startCallClose(parameters) }
        }
      }
      try await group.waitForAll()
    }
  }

  private static func startCallClose(_ parameters: Parameters) async throws {
    let plugin = try await BenchPlugin.start(parameters)
    _ = try await plugin.call(ValidateRun.self, ConfigInput())
    let report = await plugin.close()
    guard report.ending == .endOfInput else { throw BenchError(description: "\(report)") }
  }
}
