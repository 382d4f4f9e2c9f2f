extension Scenario {
  /// A request that must be refused, and a good one behind it.
  static let undeclaredOperations = Scenario(
    "undeclared-operations", "calls an operation that is not declared, then one that is",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try process.attempt(RequestFrame(undeclaredOperation))
    try process.probe(id: HostileInput.proofPrefix + "undeclared")
  }
}
