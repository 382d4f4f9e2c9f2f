import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let missingInput = Scenario(
    .missingInput, "calls operations with their input absent or null", skipReason: GoodRequest.skipReason
  ) { stage in
    let quick = stage.discovery.quickOperations
    let operations = quick.isEmpty ? [GoodRequest(stage.discovery).operation] : quick
    try stage.face(operations.flatMap(HostileInput.missingInput))
  }
}
