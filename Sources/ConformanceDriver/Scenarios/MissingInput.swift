import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let missingInput = Scenario(
    .missingInput, "calls operations with their input absent or null", skipReason: GoodRequest.skipReason
  ) { stage in
    let quick = stage.discovery.quickOperations
    // Without a name a command can't run, and a stream that starts does nothing but tell.
    let others = stage.discovery.operations.filter { $0 == CommandRun.name } + stage.discovery.startedStreams
    let operations = quick.isEmpty && others.isEmpty ? [GoodRequest(stage.discovery).operation] : quick + others
    try stage.face(operations.flatMap(HostileInput.missingInput))
  }
}
