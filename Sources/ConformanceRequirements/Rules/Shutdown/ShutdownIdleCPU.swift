import ConformanceTranscript

extension Requirement {
  static let shutdownIdleCPU = Requirement(
    "shutdown.idle-cpu", .should,
    "A plugin that waits for requests uses no processor time worth mentioning.",
    why: "Every plugin is running while its developer works: one that polls takes a core and the battery.",
    fix: "Block in reading standard input instead of asking again and again whether there is something.",
    wrong: """
      while True:
          if ready(sys.stdin): serve(sys.stdin.readline())
      """,
    right: """
      for line in sys.stdin:
          serve(line)
      """,
    examples: .shutdownIdleCPU, timed: true, scenarios: [.idle]
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
