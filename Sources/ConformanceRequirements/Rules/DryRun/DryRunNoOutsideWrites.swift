import ConformanceTranscript

extension Requirement {
  static let dryRunNoOutsideWrites = Requirement(
    "dry-run.no-outside-writes", .must, scenarios: [.tracedDryRun, .realRun]
  ) { evidence in
    let control = Control("made", "change outside the sandbox", "changes outside the sandbox") { process, request in
      process.traceIsWhole.map { _ in process.tracedCalls(during: request).count(where: isOutside) }
    }
    return evidence.judgeTraces(control) { process, request, calls in
      let outside = calls.filter(isOutside)
      guard !outside.isEmpty else { return nil }
      let tried = outside.allSatisfy { $0.refusal != nil }
      let calls = "\(outside.count) system \(outside.count == 1 ? "call" : "calls")"
      return Finding(
        expected: "nothing written outside the sandbox by \(request.record.operation) under dry run",
        actual: tried
          ? "\(calls) tried to, and only the read-only file system refused"
          : "\(calls) made or changed something there",
        evidence: outside.prefix(10).map(process.evidence))
    }
  }

  /// True for a call that changes something outside the sandbox, or would have. A file that is made and removed again was
  /// written, too: a place for that is TMPDIR.
  private static func isOutside(_ call: TracedCall) -> Bool {
    guard case .changes(let paths) = call.effect else { return false }
    return paths.contains { $0.hasPrefix("/") }
  }
}
