import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let malformedLines = Scenario(
    .malformedLines, "sends lines that are no JSON or no object, each followed by a good request",
    skipReason: GoodRequest.skipReason
  ) { stage in try stage.face(HostileInput.malformedLines) }
}
