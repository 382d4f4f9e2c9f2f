import DevctlPlugin
import Platform

/// A plugin whose handlers misbehave: what they do may harm neither the protocol nor the end.
@main
struct ProbePlugin: Plugin {
  static let name = "probe"

  init() { print("printed in init") }

  var handlers: Handlers {
    On("print") { (_: JSONObject, _) in
      print("printed in a handler")
      print("without a newline", terminator: "")
      return done
    }
    On("child") { (_: JSONObject, _) in
      // Inherits all three streams.
      shell("echo a child was here; cat; echo nothing to read")
      return done
    }
    On("main") { (_: JSONObject, _) in await onMainThread() }
    On("sleep") { (_: JSONObject, context) in
      context.log.info("sleeping")
      try await Task.sleep(for: .seconds(600))
      return done
    }
    On("block") { (_: JSONObject, context) in
      context.log.info("blocking")
      blockForGood()
      return done
    }
    On("daemon") { (input: Script, _) in
      shell(input.script)
      return done
    }
    On("tool") { (input: Script, context) in
      try await context.run("sh", "-c", input.script)
      return done
    }
    EventStream("flood") { (_: JSONObject, events, _) in
      for number: Int in 1... { try await events.log("\(number)") }
    }
  }

  private struct Script: Codable {
    var script: String
  }

  private let done: JSONObject = ["done": true]

  private func shell(_ script: String) { _ = system(script) }

  /// Takes every thread of the concurrency runtime, and gives none back.
  private func blockForGood() {
    for _ in 0..<64 {
      Task.detached { sleepForGood() }
    }
    sleepForGood()
  }

  private func sleepForGood() {
    while true { sleep(600) }
  }

  @MainActor private func onMainThread() -> JSONObject { done }
}
