import ConformanceTranscript

extension Requirement {
  static let contextEnv = Requirement(
    "context.env", .should, scenarios: [.discovery, .fullEnvironment]
  ) { evidence in
    guard let discovery = evidence.first(in: .discovery) else { return .undecided("the plugin was not started") }
    let full = evidence.first(in: .fullEnvironment)
    let expected = "the same in an environment of PATH, HOME and TMPDIR, or a word on the variable that it lacks"
    guard discovery.handshake != nil else {
      guard full?.handshake != nil else {
        return .undecided("the plugin does not introduce itself in any environment (see handshake.in-time)")
      }
      if let name = LoginSession.name(in: discovery.diagnostics) {
        return .holds(remark: "it says that it needs \(name)")
      }
      return .broken([
        Finding(
          expected: expected,
          actual: "the plugin starts only with the variables of a login session, and does not say why",
          evidence: EvidenceFormatter.diagnostics(of: discovery))
      ])
    }
    guard let full else { return .holds() }
    return .findings(
      Discovery(of: discovery).refusedOperations.compactMap { operation in
        let refusals = discovery.calls(of: operation).filter(\.isRefused)
        guard let refusal = refusals.first, full.calls(of: operation).contains(where: \.succeeded),
          LoginSession.name(in: refusal.evidence.joined() + discovery.diagnostics) == nil
        else { return nil }
        return Finding(
          expected: expected,
          actual: "\(operation) works only with the variables of a login session, and its error does not say why",
          evidence: refusal.evidence + EvidenceFormatter.diagnostics(of: discovery))
      })
  }
}
