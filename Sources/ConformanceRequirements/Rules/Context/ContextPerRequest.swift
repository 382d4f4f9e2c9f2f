import ConformanceTranscript

extension Requirement {
  static let contextPerRequest = Requirement(
    "context.per-request", .should, scenarios: [.discovery, .contexts]
  ) { evidence in
    if let mute = evidence.processes(in: .contexts).dropFirst().first, mute.handshake == nil {
      return .notApplicable("the plugin does not start outside of the repository (see context.cwd-independent)")
    }
    // What does not work for the first repository says nothing when it does not for the second one.
    let working = evidence.calls(for: .first).filter { $0.trouble { $0.path(into: .elsewhere) } == nil }
      .map(\.operation)
    if working.isEmpty, !evidence.calls(for: .first).isEmpty {
      return .notApplicable("no operation works outside of the working directory (see context.cwd-independent)")
    }
    return evidence.judgePlace(.second) { calls in
      guard working.contains(calls.operation) else { return nil }
      return calls.trouble { $0.path(into: .first) }.map { text, evidence in
        Finding(
          expected: "\(calls.operation) served for the second of two repositories as for the first", actual: text,
          evidence: evidence)
      }
    }
  }
}
