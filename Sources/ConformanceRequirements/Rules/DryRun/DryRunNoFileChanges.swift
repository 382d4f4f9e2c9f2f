import ConformanceTranscript

extension Requirement {
  static let dryRunNoFileChanges = Requirement(
    "dry-run.no-file-changes", .must, scenarios: [.discovery, .tracedDryRun, .realRun]
  ) { evidence in
    let control = Control("changed", "path", "paths") { $0.filesChanged(by: $1.record.id).count }
    return evidence.judgeDryRuns(control) { process, request in
      let changes = process.filesChanged(by: request.record.id)
      guard !changes.isEmpty else { return nil }
      return Finding(
        expected: "no file or folder changed by \(request.record.operation) under dry run",
        actual: "\(changes.count) \(changes.count == 1 ? "path" : "paths") changed",
        evidence: changes.prefix(10).map(EvidenceFormatter.change)
          + evidence.culprits(of: changes, by: request.record.operation))
    }
  }
}
