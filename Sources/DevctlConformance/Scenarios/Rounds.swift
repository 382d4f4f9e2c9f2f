extension Scenario {
  /// Ten lives in one sandbox, one after the other, each no more than a handshake and the end of standard input.
  static let rounds = Scenario("rounds", "starts and ends the plugin ten times in the same sandbox") { stage in
    let before = stage.sandbox.snapshot()
    var last: PluginProcess?
    for _ in 0..<10 {
      guard let process = try stage.startAndGreet() else { return }
      process.closeInput()
      guard try process.waitForExit() else { return }
      last = process
    }
    last?.record(.filesChanged(by: "ten starts", changes: before.changes(to: stage.sandbox.snapshot())))
  }
}
