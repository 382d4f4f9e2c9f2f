import ConformanceTranscript

extension Requirement {
  static let requestMissingCtx = Requirement(
    "request.missing-ctx", .should, scenarios: [.missingContext]
  ) { evidence in
    guard let (usual, _) = evidence.outcome(of: .usualContext, in: .missingContext), usual == .survived else {
      return .undecided(
        "an undeclared operation, which is safe to call without ctx, does not work (see request.unknown-op)")
    }
    return evidence.judge(
      HostileInput.missingContext, in: .missingContext,
      expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
