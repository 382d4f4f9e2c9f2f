extension Scenario {
  /// Nothing happens, and what that costs is measured.
  static let idle = Scenario(
    "idle", "leaves the plugin alone for a while and measures its processor time", isLong: true
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    // What belongs to the start may still be going on.
    try process.watch(for: stage.limits.settle)
    process.measure("before")
    try process.watch(for: idleWindow)
    process.measure("after")
  }

  /// In nanoseconds.
  static let idleWindow: Int64 = 400_000_000
}

extension Requirement {
  static let shutdownIdleCPU = Requirement(
    "shutdown.idle-cpu", .should, timed: true, scenarios: [.idle]
  ) { evidence in
    guard let process = evidence.first(in: .idle), let before = process.resources(at: "before"),
      let after = process.resources(at: "after")
    else { return .undecided("the plugin did not stay to be measured") }
    let used = after.demand - before.demand
    let allowed = Scenario.idleWindow * 15 / 100
    if used <= allowed { return .holds() }
    return .broken([
      Finding(
        expected: "under \(EvidenceFormatter.milliseconds(allowed)) of processor time in "
          + "\(EvidenceFormatter.milliseconds(Scenario.idleWindow)) of waiting",
        actual: "it asked for \(EvidenceFormatter.milliseconds(used))")
    ])
  }
}
