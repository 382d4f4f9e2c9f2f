import ConformanceTranscript
import Platform

// The ways in which a host may end a plugin. Each is a life of its own.
extension Scenario {
  static let endInFlight = Scenario(
    .endInFlight, "closes standard input while requests are being served, and reads their answers a moment later"
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    // What waits in a pipe when a plugin leaves is still read; what waits in the plugin is lost.
    try process.withoutReading { _ in
      try process.sendEverything()
      try process.waitForPickup(within: stage.limits.settle)
      process.closeInput()
      _ = try process.pumpUntil(stage.limits.settle) { false }
    }
    try process.waitForExit()
  }

  static let endBeforeHandshake = Scenario(
    .endBeforeHandshake, "closes standard input before the handshake was read"
  ) { stage in
    let process = try stage.start()
    process.closeInput()
    try process.waitForExit(within: stage.limits.handshake + stage.limits.grace)
  }

  static let terminate = ending(.terminate, "sends SIGTERM to an idle plugin") { $0.signal(SIGTERM) }

  static let terminateInFlight = ending(
    .terminateInFlight, "sends SIGTERM while requests are being served", inFlight: true
  ) { $0.signal(SIGTERM) }

  static let interrupt = ending(.interrupt, "sends SIGINT to an idle plugin") { $0.signal(SIGINT) }

  static let brokenPipe = Scenario(.brokenPipe, "stops reading standard output, then sends requests") { stage in
    guard let process = try stage.startWithHandshake() else { return }
    process.closeOutput()
    for _ in 0..<2 { try process.request(GoodRequest(stage.discovery).frame) }
    try process.waitForExit()
  }

  /// A scenario that ends a plugin after its handshake, where wanted in the middle of requests.
  private static func ending(
    _ id: ScenarioID, _ summary: String, inFlight: Bool = false, _ end: @escaping @Sendable (PluginProcess) -> Void
  ) -> Scenario {
    Scenario(id, summary) { stage in
      guard let process = try stage.startWithHandshake() else { return }
      if inFlight {
        try process.sendEverything()
        try process.waitForPickup()
      }
      end(process)
      // Who is told to end ends; who sees the end of its input may first finish what it does.
      try process.waitForExit(within: process.isInputOpen ? stage.limits.grace : nil)
    }
  }
}

extension PluginProcess {
  /// Sends a request for each operation in one write, without waiting for an answer.
  fileprivate func sendEverything() throws {
    let operations = stage.discovery.callableOperations
    let frames = operations.isEmpty ? [GoodRequest(stage.discovery).frame] : operations.map { RequestFrame($0) }
    try send(frames.flatMap { prepare($0).bytes })
  }
}
