import ConformanceSettings
import ConformanceTranscript

extension Scenario {
  /// Lives in one sandbox, one after the other, each no more than a handshake and the end of standard input.
  static let rounds = Scenario(
    .rounds, "starts and ends the plugin ten times in the same sandbox", isLong: true
  ) { stage in
    let before = stage.sandbox.snapshot()
    let count = stage.settings.starts
    var last: PluginProcess?
    for _ in 0..<count {
      guard let process = try stage.startWithHandshake() else { return }
      process.closeInput()
      guard try process.waitForExit() else { return }
      last = process
    }
    last?.record(.filesChanged(by: RepeatedStarts.name(count), changes: before.changes(to: stage.sandbox.snapshot())))
  }
}
