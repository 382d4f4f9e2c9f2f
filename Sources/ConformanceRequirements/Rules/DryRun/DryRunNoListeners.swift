import ConformanceTranscript

extension Requirement {
  static let dryRunNoListeners = Requirement(
    "dry-run.no-listeners", .must, scenarios: [.discovery, .realRun]
  ) { evidence in
    let control = Control("opened", "listening socket", "listening sockets") {
      $0.listening(after: $1.record.id).count
    }
    return evidence.judgeDryRuns(control) { process, request in
      let sockets = process.listening(after: request.record.id)
      guard !sockets.isEmpty else { return nil }
      return Finding(
        expected: "no new listening socket after \(request.record.operation) under dry run",
        actual: "\(sockets.count) \(sockets.count == 1 ? "is" : "are") listening",
        evidence: sockets.map(EvidenceFormatter.text))
    }
  }
}
