extension Evidence {
  /// Judges the streams that were started in some scenarios; without any there is nothing to judge.
  ///
  /// - Parameter finding: what is wrong in one process.
  func judgeStreams(in scenarios: [Scenario], _ findings: ([StreamLedger]) -> Judgement) -> Judgement {
    judgeHandshake { survey, handshake in
      let ledgers = scenarios.flatMap(processes).map(StreamLedger.init)
      let started = ledgers.filter { !$0.starts.isEmpty }
      if !started.isEmpty { return findings(started) }
      let declared = Survey(greeting: handshake)
      guard !declared.streams.isEmpty else { return .notApplicable("the plugin declares no stream") }
      guard declared.streams.contains(where: declared.operations.contains) else {
        return .notApplicable("no stream can be called (see handshake.streams-callable)")
      }
      let refusal = StreamLedger(survey).failed.first.map { request in
        ": \(request.record.operation): \(survey.outcomeText(of: request.record.id))"
      }
      return .undecided("no stream was started\(refusal ?? "")")
    }
  }
}
