import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestMissingCtx = Requirement(
    "request.missing-ctx", .should,
    "A request whose `ctx` is absent, null or empty is answered with an error or a sensible default, and does not end the "
      + "plugin.",
    why: "Hosts leave out empty fields; the context may come out empty as a whole.",
    fix: "Take an empty object where there is no context, and answer with an error where something needed is missing.",
    wrong: #"root = request["ctx"]["repo_root"]"#,
    right: #"root = (request.get("ctx") or {}).get("repo_root")"#,
    examples: .requestMissingCtx, scenarios: [.missingContext]
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
