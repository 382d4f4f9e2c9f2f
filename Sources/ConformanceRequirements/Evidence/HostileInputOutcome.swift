import ConformanceSettings
package import ConformanceTranscript

/// What became of a plugin that was sent a hostile input.
package enum HostileInputOutcome: Sendable, Hashable {
  /// It is there and right, and has answered where it had to.
  case survived
  /// It is there and right, but has not answered the hostile input itself.
  case ignored
  case died
  /// It is there, but no longer answers as before.
  case confused
}

extension Evidence {
  /// What became of the plugin with a hostile input, and in which process; nil where it was not sent.
  package func outcome(of hostileInput: HostileInput, in scenario: ScenarioID) -> (HostileInputOutcome, ProcessView)? {
    let met = processes(in: scenario).first { $0.hasMet(hostileInput) }
    return met.map { ($0.outcome(of: hostileInput), $0) }
  }

  /// Judges a scenario that faces the plugin with hostile inputs: each must leave it there and right.
  ///
  /// - Parameter expected: what a conforming plugin does with each, in one sentence.
  package func judge(_ hostileInputs: [HostileInput], in scenario: ScenarioID, expected: String) -> Judgement {
    let met = hostileInputs.compactMap { hostileInput in
      outcome(of: hostileInput, in: scenario).map { (hostileInput, $0, $1) }
    }
    guard !met.isEmpty else { return .undecided("the plugin did not come to the point where it is tried") }
    let findings = met.compactMap { hostileInput, outcome, process -> Finding? in
      guard let actual = process.sentence(for: outcome) else { return nil }
      return Finding(
        expected: expected, actual: actual,
        evidence: ["stdin: \(EvidenceFormatter.text(hostileInput.text(inputs: settings.inputs)))"]
          + EvidenceFormatter.diagnostics(of: process))
    }
    guard findings.isEmpty, met.count < hostileInputs.count else { return .findings(findings) }
    return .undecided("only \(met.count) of \(hostileInputs.count) could be tried")
  }
}

extension ProcessView {
  fileprivate func hasMet(_ hostileInput: HostileInput) -> Bool {
    let sent = [hostileInput.name, hostileInput.proof]
    return requests.contains { sent.contains($0.record.name) }
  }

  fileprivate func outcome(of hostileInput: HostileInput) -> HostileInputOutcome {
    if wentWell(id(of: hostileInput.proof)) || wentWell(id(of: hostileInput.secondProof)) {
      if case .request = hostileInput.content, answers(to: id(of: hostileInput.name)).isEmpty { return .ignored }
      return .survived
    }
    return exitedUnexpectedly ? .died : .confused
  }

  fileprivate func sentence(for outcome: HostileInputOutcome) -> String? {
    switch outcome {
    case .survived: nil
    case .ignored: "no answer came; the plugin is still there and answers other requests"
    case .died: EvidenceFormatter.end(of: self)
    case .confused: "the plugin is still there, but the good request after it was not answered as before"
    }
  }
}
