extension Evidence {
  /// Judges whether the plugin ended within the grace period after the scenario had asked it to.
  func judgeEnd(in scenario: Scenario, after asked: String) -> Judgement {
    guard let process = first(in: scenario), let hasEnded = process.waited(for: Wait.exit) else {
      return .undecided("the plugin did not come that far (see handshake.in-time)")
    }
    if hasEnded { return .holds() }
    return .broken([
      Finding(
        expected: "the plugin ends within \(Quote.milliseconds(limits.grace)) after \(asked)",
        actual: "it was still running and had to be killed", evidence: Quote.diagnostics(of: process))
    ])
  }
}
