import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  /// A request that is no dry run, for an operation that nobody serves, and dry runs after it.
  static let dryRunAfterReal = Scenario(
    .dryRunAfterReal, "sends dry runs after a request that is none",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    // Nothing is served under this name, so that nothing real can happen.
    let real = try process.request(RequestFrame(Undeclared.operation, dryRun: false))
    guard try process.waitForResponse(real) else { return }
    for operation in stage.discovery.finiteOperations { try process.runObserved(operation, dryRun: true) }
  }

  /// Real runs in a process that saw nothing else. Only where the user allows effects.
  static let realRun = Scenario(
    .realRun, "sends requests that are no dry runs, in a throw-away copy (--allow-effects)",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard stage.settings.allowEffects, let process = try stage.startWithHandshake(traced: true) else { return }
    for operation in stage.discovery.finiteOperations { try process.runObserved(operation, dryRun: false) }
  }

  /// The same, each behind a dry run of its own. Only where the user allows effects.
  static let realAfterDryRun = Scenario(
    .realAfterDryRun, "sends the same requests after dry runs, in another copy (--allow-effects)",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard stage.settings.allowEffects, let process = try stage.startWithHandshake() else { return }
    for operation in stage.discovery.finiteOperations {
      try process.runObserved(operation, dryRun: true)
      try process.runObserved(operation, dryRun: false)
    }
  }
}

extension PluginProcess {
  fileprivate func runObserved(_ operation: String, dryRun: Bool) throws {
    try observing(isStream: false) {
      let id = try request(RequestFrame(operation, dryRun: dryRun))
      try waitForResponse(id)
      return id
    }
  }
}
