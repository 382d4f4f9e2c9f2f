import ConformanceTranscript
import Platform

// The ways in which a host may end a plugin. Each is a life of its own.
extension Scenario {
  static let endInFlight = Scenario(
    .endInFlight, "closes standard input while requests are being served"
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try process.sendEverything()
    try process.waitForPickup()
    process.closeInput()
    try process.waitForExit()
  }

  static let endBeforeHandshake = Scenario(
    .endBeforeHandshake, "closes standard input before the handshake was read"
  ) { stage in
    let process = try stage.start()
    process.closeInput()
    try process.waitForExit(within: stage.limits.handshake + stage.limits.grace)
  }

  static let terminate = Scenario(.terminate, "sends SIGTERM to an idle plugin") { stage in
    guard let process = try stage.startWithHandshake() else { return }
    process.signal(SIGTERM)
    try process.waitForExit()
  }

  static let terminateInFlight = Scenario(
    .terminateInFlight, "sends SIGTERM while requests are being served"
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try process.sendEverything()
    try process.waitForPickup()
    process.signal(SIGTERM)
    try process.waitForExit()
  }

  static let interrupt = Scenario(.interrupt, "sends SIGINT to an idle plugin") { stage in
    guard let process = try stage.startWithHandshake() else { return }
    process.signal(SIGINT)
    try process.waitForExit()
  }

  static let brokenPipe = Scenario(.brokenPipe, "stops reading standard output, then sends requests") { stage in
    guard let process = try stage.startWithHandshake() else { return }
    process.closeOutput()
    for _ in 0..<2 { try process.request(GoodRequest(stage.discovery).frame) }
    try process.waitForExit()
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
