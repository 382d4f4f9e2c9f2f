import ConformanceTranscript

extension Requirement {
  static let dryRunNoProcessesLeft = Requirement(
    "dry-run.no-processes-left", .must, timed: true, scenarios: [.discovery, .realRun]
  ) { evidence in
    let control = Control("left", "process", "processes") { $0.processesLeft(after: $1.record.id).count }
    return evidence.judgeDryRuns(control) { process, request in
      let left = process.processesLeft(after: request.record.id)
      guard !left.isEmpty else { return nil }
      return Finding(
        expected: "no process left by \(request.record.operation) under dry run",
        actual: "\(left.count) still running after the answer", evidence: left.map(EvidenceFormatter.process))
    }
  }
}
