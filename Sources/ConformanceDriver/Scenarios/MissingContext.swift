import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  /// A request without `ctx` cannot say that it is meant as a dry run: it calls what no plugin can do.
  static let missingContext = Scenario(
    .missingContext, "calls an undeclared operation with its ctx absent, null or empty",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try stage.face([.usualContext], with: process)
    // Where the operation does not work even so, the rule has nothing to go by.
    guard process.isRunning, process.hasAnswered(HostileInput.usualContext.name) else { return }
    try stage.face(HostileInput.missingContext, with: process)
  }
}
