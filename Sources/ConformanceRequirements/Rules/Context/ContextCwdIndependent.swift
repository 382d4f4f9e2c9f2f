import ConformanceTranscript

extension Requirement {
  static let contextCwdIndependent = Requirement(
    "context.cwd-independent", .should, timed: true, scenarios: [.discovery, .contexts, .rounds]
  ) { evidence in
    if let mute = evidence.processes(in: .contexts).dropFirst().first, mute.handshake == nil {
      // One that cannot be started a second time in the same home is judged by shutdown.no-leftovers.
      guard evidence.processes(in: .rounds).count(where: { $0.handshake != nil }) > 1 else {
        return .undecided("a second start does not work anywhere (see shutdown.no-leftovers)")
      }
      return .broken([
        Finding(
          expected: "a handshake from a plugin that was started outside of the repository",
          actual: "none came; \(EvidenceFormatter.end(of: mute))", evidence: EvidenceFormatter.diagnostics(of: mute))
      ])
    }
    return evidence.judgePlace(.first) { calls in
      calls.trouble { $0.path(into: .elsewhere) }.map { text, evidence in
        Finding(
          expected: "\(calls.operation) served for the repository in ctx.repo_root, with the plugin started in another "
            + "folder, as when it is started there",
          actual: text, evidence: evidence)
      }
    }
  }
}
