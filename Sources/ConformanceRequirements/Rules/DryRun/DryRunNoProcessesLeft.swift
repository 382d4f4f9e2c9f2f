import ConformanceTranscript

extension Requirement {
  static let dryRunNoProcessesLeft = Requirement(
    "dry-run.no-processes-left", .must,
    "Under dry run no process is left running once the request is answered.",
    why: "A dry run that starts something has started it: the port is taken and the build goes on.",
    fix: "Start nothing that lasts under dry run; wait for what only reads before answering.",
    wrong: """
      subprocess.Popen(["npm", "run", "watch"])
      """,
    right: """
      if dry_run:
          note("would start npm run watch")
      else:
          subprocess.Popen(["npm", "run", "watch"])
      """,
    examples: .dryRunNoProcessesLeft, timed: true, scenarios: [.discovery, .realRun]
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
