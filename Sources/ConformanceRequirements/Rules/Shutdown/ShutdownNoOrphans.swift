import ConformanceTranscript

extension Requirement {
  static let shutdownNoOrphans = Requirement(
    "shutdown.no-orphans", .must, timed: true, scenarios: [.discovery, .rounds]
  ) { evidence in
    guard evidence.first(in: .discovery) != nil else { return .undecided("the plugin was not started") }
    let findings = evidence.allProcesses.compactMap { process -> Finding? in
      let left = process.processesLeft(after: "exit")
      // One that the suite has killed before it was ready could not clear up.
      guard !left.isEmpty, !process.startedLate else { return nil }
      return Finding(
        expected: "no process left after the plugin has ended",
        actual: "\(left.count) still running after the end in \(process.scenario)",
        evidence: left.map(EvidenceFormatter.process))
    }
    return .findings(findings)
  }
}
