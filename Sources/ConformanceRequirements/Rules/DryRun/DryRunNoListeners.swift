import ConformanceTranscript

extension Requirement {
  static let dryRunNoListeners = Requirement(
    "dry-run.no-listeners", .must,
    "Under dry run no listening socket is opened that outlasts the request.",
    why: "A socket that a dry run opened keeps the port from the service that it is meant for.",
    fix: "Don't bind under dry run; a port that has to be free can be checked and closed again at once.",
    wrong: """
      self.server = socket.create_server(("127.0.0.1", port))
      """,
    right: """
      if not dry_run:
          self.server = socket.create_server(("127.0.0.1", port))
      """,
    examples: .dryRunNoListeners, scenarios: [.discovery, .realRun]
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
