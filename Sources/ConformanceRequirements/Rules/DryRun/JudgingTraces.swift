import ConformanceTranscript

extension Evidence {
  /// Judges the system calls that were made while requests under dry run were served.
  ///
  /// What a runtime does as it starts, before the first request, and as it ends, is no matter of dry runs.
  func judgeTraces(
    _ control: Control, remark: ([TracedCall]) -> String? = { _ in nil },
    finding: (ProcessView, ProcessView.SentRequest, [TracedCall]) -> Finding?
  ) -> Judgement {
    judgeHandshake { discovery, _ in
      guard !discovery.declaredRequests.isEmpty else { return .notApplicable(Discovery.nothingToCall) }
      if let reason = reasonForMissing(.tracedDryRun) { return .notApplicable(reason) }
      guard let process = first(in: .tracedDryRun), process.handshake != nil, let isWhole = process.traceIsWhole else {
        return .undecided("the plugin said no handshake while its system calls were watched")
      }
      let calls = process.declaredRequests.map { ($0, process.tracedCalls(during: $0)) }
      let findings = calls.compactMap { finding(process, $0, $1) }
      if findings.isEmpty, !isWhole {
        return .undecided(
          "not all system calls could be seen: the plugin, or what it runs, hides them or makes more than are kept")
      }
      return .findings(
        findings,
        remark: Self.joined(remark(calls.flatMap(\.1)), self.remark(on: control), remarkOnCommands(process)))
    }
  }

  /// The system calls behind changes in the sandbox, as far as the same request made them while it was traced.
  func culprits(of changes: [FileChange], by operation: String) -> [String] {
    guard let process = first(in: .tracedDryRun) else { return [] }
    let paths = Set(changes.map(\.path))
    let calls = process.declaredRequests.filter { $0.record.operation == operation }
      .flatMap(process.tracedCalls(during:))
    return calls.filter { call in
      if case .changes(let changed) = call.effect { !paths.isDisjoint(with: changed) } else { false }
    }.prefix(10).map(process.evidence)
  }
}

extension ProcessView {
  /// Whether all system calls were seen; nil where they were not watched.
  var traceIsWhole: Bool? {
    for case .traceEnded(let isWhole) in events.map(\.kind) { return isWhole }
    return nil
  }

  /// The system calls from a request to the next one, or to the end of standard input.
  func tracedCalls(during request: SentRequest) -> [TracedCall] {
    let next = requests.map(\.time).first { $0 > request.time } ?? .max
    let end = min(next, inputClosedTime ?? .max)
    return events.compactMap { event in
      guard case .traced(let call) = event.kind, event.time >= request.time, event.time < end else { return nil }
      return call
    }
  }

  /// A system call and who made it, as evidence.
  func evidence(_ call: TracedCall) -> String {
    let isPlugin = events.contains { event in
      if case .started(call.command, _) = event.kind { true } else { false }
    }
    let culprit =
      isPlugin
      ? "the plugin itself" : "process \(call.pid): \(EvidenceFormatter.text(call.command.joined(separator: " ")))"
    return "\(EvidenceFormatter.text(call.call)), by \(culprit)"
  }
}
