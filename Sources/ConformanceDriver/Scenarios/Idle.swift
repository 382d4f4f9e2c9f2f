import ConformanceTranscript

extension Scenario {
  /// Nothing happens, and what that costs is measured.
  static let idle = Scenario(
    .idle, "leaves the plugin alone for a while and measures its processor time", mostlyWaits: true
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    // What belongs to the start may still be going on.
    try process.watch(for: stage.limits.settle)
    process.measure("before")
    try process.watch(for: ScenarioTimes.idleWindow)
    process.measure("after")
  }
}
