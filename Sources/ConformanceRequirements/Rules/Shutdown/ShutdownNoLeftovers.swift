import ConformanceTranscript

extension Requirement {
  static let shutdownNoLeftovers = Requirement(
    "shutdown.no-leftovers", .should, timed: true, scenarios: [.rounds]
  ) { evidence in
    let rounds = evidence.processes(in: .rounds)
    guard let first = rounds.first, first.handshake != nil, first.waited(for: Wait.exit) == true else {
      return .undecided("the plugin did not come through its first start and end")
    }
    var findings: [Finding] = []
    if let broken = rounds.first(where: { $0.handshake == nil || $0.waited(for: Wait.exit) != true }) {
      findings.append(
        Finding(
          expected: "ten starts and ends in a row", actual: "start \(broken.index + 1) did not work",
          evidence: EvidenceFormatter.diagnostics(of: broken)))
    }
    let starts = RepeatedStarts.name(rounds.count)
    let changes = rounds.flatMap { $0.filesChanged(by: starts) }
    if !changes.isEmpty {
      findings.append(
        Finding(
          expected: "the same files after \(starts) and ends as before",
          actual: "\(changes.count) \(changes.count == 1 ? "path differs" : "paths differ")",
          evidence: changes.prefix(10).map(EvidenceFormatter.change)))
    }
    return .findings(findings)
  }
}
