extension Scenario {
  /// Lives in one sandbox, one after the other, each no more than a handshake and the end of standard input.
  static let rounds = Scenario(
    "rounds", "starts and ends the plugin ten times in the same sandbox", isLong: true
  ) { stage in
    let before = stage.sandbox.snapshot()
    let count = RepeatedStarts.count(for: stage.settings.scope)
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

/// How many lives the scenario has.
package enum RepeatedStarts {
  package static let usual = 10
  /// The least that can be compared with each other.
  package static let fewest = 2

  /// The requirements that are about how one start is like the next.
  package static let repetitive = [Requirement.handshakeStable, .shutdownNoLeftovers].map(\.slug)

  /// The usual number, or the fewest where the scenario is played for other requirements' sake alone.
  package static func count(for scope: [String]?) -> Int {
    guard let scope, !scope.contains(where: repetitive.contains) else { return usual }
    return fewest
  }

  /// What files that changed are said to have changed by.
  static func name(_ count: Int) -> String { count == usual ? "ten starts" : "\(count) starts" }
}
