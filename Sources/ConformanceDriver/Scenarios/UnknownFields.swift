import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let unknownFields = Scenario(
    .unknownFields, "sends fields that the protocol does not know, in the request, its ctx and its input",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for place in UnknownField.allCases {
      guard try process.attempt(place.adding(to: GoodRequest(stage.discovery).frame)) || process.isRunning else {
        return
      }
    }
  }
}
