import DevctlProtocol

extension Scenario {
  /// A request without `ctx` cannot say that it is meant as a dry run: it calls what no plugin can do.
  static let missingContext = Scenario(
    "missing-ctx", "calls an undeclared operation with its ctx absent, null or empty",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try stage.face([.usualContext], with: process)
    // Where the operation does not work even so, the rule has nothing to go by.
    guard process.isRunning, process.answeredIDs.contains(HostileInput.usualContext.id) else { return }
    try stage.face(HostileInput.missingContext, with: process)
  }
}

extension HostileInput {
  /// The same request with nothing wrong in it but its operation.
  static let usualContext = HostileInput("ctx-usual", RequestFrame(Scenario.undeclaredOperation))

  static let missingContext: [HostileInput] = {
    let variants: [(String, JSONValue?)] = [("absent", nil), ("null", .some(.null)), ("empty", [:])]
    return variants.map { name, context in
      var frame = RequestFrame(Scenario.undeclaredOperation)
      frame.contextInstead = .some(context)
      // The frame itself lacks what is absent; empty is right.
      frame.flaw = ["absent": "", "null": "ctx"][name]
      return HostileInput("ctx-\(name)", frame)
    }
  }()
}

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
