import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let contextPartial = Requirement(
    "context.partial", .must, scenarios: [.contexts]
  ) { evidence in
    let calls = evidence.processes(in: .contexts).flatMap { process in
      process.requests.map { Call($0, in: process) }
    }
    func all(_ kind: String) -> [Call] {
      calls.filter { $0.request.record.name == PartialContext.name(kind, $0.operation) }
    }
    // An operation that works in the process, which was started in the repository, with what usual requests have.
    let usual = calls.filter { $0.request.record.name == Place.strange.name($0.operation, try: 1) && $0.succeeded }
    let complete = all(PartialContext.full)
    let served = complete.filter(\.succeeded)
    let refused = complete.filter { $0.operation == Undeclared.operation && $0.isRefused }
    let findings =
      all(PartialContext.noCwd).compactMap { $0.difference("cwd", from: usual) }
      + all(PartialContext.noDeadline).compactMap { $0.difference("deadline_ms", from: served) }
      + all(PartialContext.noDryRun).compactMap { $0.difference("dry_run", from: refused) }
    guard findings.isEmpty, refused.isEmpty || all(PartialContext.noDryRun).isEmpty else { return .findings(findings) }
    return .undecided(
      "an undeclared operation, which is safe to call without dry_run, does not work (see request.unknown-op)")
  }
}

extension Call {
  /// How the call was answered, apart from the words; nil where it was not.
  private var verdict: [JSONValue]? {
    response.map { [$0.object["ok"] ?? .null, $0.object["error"]?["code"] ?? .null] }
  }

  /// How the answer differs from the one to the same request with more in its `ctx`; nil where there is none to compare.
  fileprivate func difference(_ absent: String, from models: [Call]) -> Finding? {
    let model = models.first { $0.operation == operation && $0.process.index == process.index }
    guard let model, verdict != model.verdict else { return nil }
    return Finding(
      expected: "\(operation) answered without \(absent) in ctx as it is with it",
      actual: process.outcomeText(of: request.record.id),
      evidence: model.evidence + EvidenceFormatter.diagnostics(of: process))
  }
}
