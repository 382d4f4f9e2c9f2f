import ConformanceTranscript

extension Requirement {
  static let dryRunPerRequest = Requirement(
    "dry-run.per-request", .must, scenarios: [.discovery, .dryRunAfterReal, .realRun, .realAfterDryRun]
  ) { evidence in
    guard let discovery = evidence.first(in: .discovery), let process = evidence.first(in: .dryRunAfterReal) else {
      return .notApplicable("the plugin declares no operation that ends by itself")
    }
    var findings = process.declaredRequests.compactMap { request -> Finding? in
      let operation = request.record.operation
      let effects = process.effects(of: request)
      // What a first dry run does too is a matter of the other requirements.
      let isUsual = discovery.declaredRequests.contains {
        $0.record.operation == operation && !discovery.effects(of: $0).isEmpty
      }
      guard !effects.isEmpty, !isUsual else { return nil }
      return Finding(
        expected: "\(operation) without effects under dry run, whatever came before",
        actual: "after a request that was no dry run it had effects", evidence: Array(effects.prefix(10)))
    }
    guard let fresh = evidence.first(in: .realRun), let used = evidence.first(in: .realAfterDryRun) else {
      return .findings(findings, remark: "a dry run that sticks would show only with --allow-effects")
    }
    findings += fresh.declaredRequests.compactMap { request in
      let operation = request.record.operation
      let effects = fresh.effects(of: request)
      let again = used.declaredRequests.first { $0.record.operation == operation && $0.record.dryRun == false }
      guard !effects.isEmpty, let again, used.effects(of: again).isEmpty else { return nil }
      return Finding(
        expected: "\(operation) with its effects when it is no dry run, whatever came before",
        actual: "after a dry run it had none", evidence: effects.prefix(10).map { "missing: \($0)" })
    }
    return .findings(findings)
  }
}
