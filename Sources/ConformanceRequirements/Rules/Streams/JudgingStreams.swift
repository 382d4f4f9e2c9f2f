import ConformanceTranscript

extension Evidence {
  /// Judges the streams that were started in some scenarios; without any there is nothing to judge.
  ///
  /// - Parameter finding: what is wrong in one process.
  func judgeStreams(in scenarios: [ScenarioID], _ findings: ([StreamHistory]) -> Judgement) -> Judgement {
    judgeHandshake { discovery, handshake in
      let histories = scenarios.flatMap(processes).map(StreamHistory.init)
      let started = histories.filter { !$0.starts.isEmpty }
      if !started.isEmpty { return findings(started) }
      let declared = Discovery(handshake: handshake)
      guard !declared.streams.isEmpty else { return .notApplicable("the plugin declares no stream") }
      guard declared.streams.contains(where: declared.operations.contains) else {
        return .notApplicable("no stream can be called (see handshake.streams-callable)")
      }
      let refusal = StreamHistory(discovery).failed.first.map { request in
        ": \(request.record.operation): \(discovery.outcomeText(of: request.record.id))"
      }
      return .undecided("no stream was started\(refusal ?? "")")
    }
  }
}
