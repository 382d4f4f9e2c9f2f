import ConformanceTranscript

extension Requirement {
  static let dryRunNoFileChanges = Requirement(
    "dry-run.no-file-changes", .must,
    "Under dry run nothing in the repository, home, temporary folder or working directory is created, changed, removed or re-timed.",
    why: "People use --dry-run on what they are afraid to break: a dry run that writes is worse than none.",
    fix:
      "Look at ctx.dry_run before every write, creating folders included; say in notes what would have been written.",
    wrong: """
      os.makedirs(root + "/build", exist_ok=True)
      if not dry_run:
          build()
      """,
    right: """
      if dry_run:
          note("would build into build/")
      else:
          os.makedirs(root + "/build", exist_ok=True)
          build()
      """,
    examples: .dryRunNoFileChanges, scenarios: [.discovery, .tracedDryRun, .realRun]
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
