import ConformanceTranscript

extension Scenario {
  /// A request that must be refused, and a good one behind it.
  static let undeclaredOperations = Scenario(
    .undeclaredOperations, "calls an operation that is not declared, then one that is",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try process.attempt(RequestFrame(Undeclared.operation))
    try process.probe(HostileInput.proofPrefix + "undeclared")
  }
}
