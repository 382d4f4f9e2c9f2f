import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestUsableAfterError = Requirement(
    "request.usable-after-error", .must, scenarios: scenariosWithRefusals
  ) { evidence in
    let refusals = scenariosWithRefusals.flatMap(evidence.processes).flatMap(\.refusals)
    guard !refusals.isEmpty else { return .notApplicable("no error response came that a good request could follow") }
    guard let failure = refusals.first(where: { !$0.process.wentWell($0.next.record.id) }) else { return .holds() }
    return .broken([
      Finding(
        expected: "\(failure.next.record.operation) answered as before, after another request was refused",
        actual: failure.process.outcomeText(of: failure.next.record.id),
        evidence: ["the refusal: \(EvidenceFormatter.text(failure.error.bytes))"]
          + EvidenceFormatter.diagnostics(of: failure.process))
    ])
  }

  private static let scenariosWithRefusals: [ScenarioID] = [
    .undeclaredOperations, .missingInput, .wrongInput, .missingContext,
  ]
}

/// An error response, and the good request that came next.
private struct Refusal {
  var process: ProcessView
  var error: OutputLine
  var next: ProcessView.SentRequest
}

extension ProcessView {
  /// The refusals after which a good request shows how the plugin goes on. One that dies of strange input, or falls
  /// silent, is a matter of the requirement for that input; here it counts only where nothing was wrong but the name.
  fileprivate var refusals: [Refusal] {
    responses.compactMap { response in
      guard response.object["ok"] == .bool(false),
        let next = requests.first(where: { $0.time >= response.line.time }), next.isGood
      else { return nil }
      let isOrdinary = scenario == ScenarioID.undeclaredOperations.name
      guard isOrdinary || !answers(to: next.record.id).isEmpty else { return nil }
      return Refusal(process: self, error: response.line, next: next)
    }
  }
}

extension ProcessView.SentRequest {
  /// True for what was sent as proof of life.
  fileprivate var isGood: Bool { record.name.hasPrefix(HostileInput.proofPrefix) }
}
