import ConformanceTranscript

extension Requirement {
  static let handshakeStable = Requirement(
    "handshake.stable", .should,
    "The handshake is the same on every start with the same environment.",
    why: "Hosts show and cache what a plugin declares; people cannot rely on operations that come and go.",
    fix: "Declare everything always, in a fixed order, and answer with an error what cannot be done now.",
    wrong: #""ops": list({"validate.run", "build.run"})      # the order of a set changes"#,
    right: #""ops": ["build.run", "validate.run"]"#,
    examples: .handshakeStable, scenarios: [.rounds]
  ) { evidence in
    let greeted = evidence.processes(in: .rounds).filter { $0.handshake != nil }
    guard let first = greeted.first, greeted.count > 1 else {
      return .undecided("fewer than two starts came to a handshake")
    }
    guard let other = greeted.dropFirst().first(where: { $0.handshake != first.handshake }) else { return .holds() }
    return .broken([
      Finding(
        expected: "the same handshake on each of \(greeted.count) starts",
        actual: "start \(other.index + 1) differs from start \(first.index + 1)",
        evidence: first.handshakeEvidence + other.handshakeEvidence)
    ])
  }
}
