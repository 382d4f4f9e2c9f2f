import ConformanceTranscript

extension Requirement {
  static let shutdownIdleCPU = Requirement(
    "shutdown.idle-cpu", .should, timed: true, scenarios: [.idle]
  ) { evidence in
    guard let process = evidence.first(in: .idle), let before = process.resources(at: "before"),
      let after = process.resources(at: "after")
    else { return .undecided("the plugin did not stay to be measured") }
    let used = after.demand - before.demand
    let allowed = ScenarioTimes.idleWindow * 15 / 100
    if used <= allowed { return .holds() }
    return .broken([
      Finding(
        expected: "under \(EvidenceFormatter.milliseconds(allowed)) of processor time in "
          + "\(EvidenceFormatter.milliseconds(ScenarioTimes.idleWindow)) of waiting",
        actual: "it asked for \(EvidenceFormatter.milliseconds(used))")
    ])
  }
}
