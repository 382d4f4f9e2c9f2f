import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let wrongInput = Scenario(
    .wrongInput, "calls an operation with an input of the wrong type", skipReason: GoodRequest.skipReason
  ) { stage in try stage.face(HostileInput.wrongInput(of: GoodRequest(stage.discovery).operation)) }
}
