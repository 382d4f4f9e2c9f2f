import DevctlProtocol

/// Something to send that a careless plugin does not survive, by a name that its good requests carry on.
package struct HostileInput: Sendable {
  package enum Content: Sendable {
    /// A request, which must be answered, if only with an error.
    case request(RequestFrame)
    /// A line that is no request and has no answer to wait for.
    case line(String)
  }

  package var name: String
  package var content: Content

  /// What the ids of good requests that follow something strange begin with.
  package static let proofPrefix = "after-"

  /// The id of the request, where it is one.
  package var id: String { name }
  /// The id of the good request that follows.
  package var proofID: String { Self.proofPrefix + name }
  /// The id of the good request that follows where the first one was refused.
  package var secondProofID: String { "again-after-\(name)" }

  package init(_ name: String, line: String) {
    self.name = name
    content = .line(line)
  }

  package init(_ name: String, _ frame: RequestFrame) {
    var frame = frame
    frame.id = name
    self.name = name
    content = .request(frame)
  }

  /// What is sent in a run with these inputs, for people.
  package func text(inputs: RequestInputs) -> String {
    switch content {
    case .line(let line): line
    case .request(let frame): String(decoding: frame.bytes(root: "…", inputs: inputs), as: UTF8.self)
    }
  }
}

extension Stage {
  /// Sends each hostileInput, and after it a good request. A plugin that dies of one is started afresh for the next.
  ///
  /// - Parameter first: the process to begin with; nil starts one.
  package func face(_ hostileInputs: [HostileInput], with first: PluginProcess? = nil) throws {
    var process = first
    for hostileInput in hostileInputs {
      if process?.isRunning != true { process = try startWithHandshake() }
      guard let process else { return }
      switch hostileInput.content {
      case .line(let line):
        try process.send(line: line)
        // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
        try process.waitUntilRead()
      case .request(let frame): try process.attempt(frame)
      }
      if try process.probe(id: hostileInput.proofID) { continue }
      // A plugin that is there and says nothing would only be waited for once more.
      guard process.isRunning else { continue }
      guard process.answeredIDs.contains(hostileInput.proofID) else { return }
      // What the request after an error comes to is a matter of request.usable-after-error.
      try process.probe(id: hostileInput.secondProofID)
    }
  }
}

/// What became of a plugin that was sent a hostileInput.
package enum HostileInputOutcome: Sendable, Hashable {
  /// It is there and right, and has answered where it had to.
  case survived
  /// It is there and right, but has not answered the hostileInput itself.
  case ignored
  case died
  /// It is there, but no longer answers as before.
  case confused
}

extension Evidence {
  /// What became of the plugin with a hostileInput, and in which process; nil where it was not sent.
  package func outcome(of hostileInput: HostileInput, in scenario: Scenario) -> (HostileInputOutcome, ProcessView)? {
    let met = processes(in: scenario).first { $0.hasMet(hostileInput) }
    return met.map { ($0.outcome(of: hostileInput), $0) }
  }

  /// Judges a scenario that faces the plugin with hostileInputs: each must leave it there and right.
  ///
  /// - Parameter expected: what a conforming plugin does with each, in one sentence.
  package func judge(_ hostileInputs: [HostileInput], in scenario: Scenario, expected: String) -> Judgement {
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
    let sent = [hostileInput.id, hostileInput.proofID]
    return requests.contains { sent.contains($0.record.id) }
  }

  fileprivate func outcome(of hostileInput: HostileInput) -> HostileInputOutcome {
    if wentWell(hostileInput.proofID) || wentWell(hostileInput.secondProofID) {
      if case .request = hostileInput.content, answers(to: hostileInput.id).isEmpty { return .ignored }
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
