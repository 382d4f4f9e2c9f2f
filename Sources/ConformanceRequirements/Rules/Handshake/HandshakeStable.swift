import ConformanceTranscript

extension Requirement {
  static let handshakeStable = Requirement(
    "handshake.stable", .should, scenarios: [.rounds]
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
