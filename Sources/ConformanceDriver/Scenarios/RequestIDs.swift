import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let requestIDs = Scenario(
    .requestIDs, "sends requests with ids of many kinds", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for id in RequestIDs.all {
      var frame = GoodRequest(stage.discovery).frame
      frame.id = id
      let mark = process.lines.count
      try process.request(frame)
      // Silence will not turn into speech for the next id.
      guard try process.waitProbing(for: id, since: mark) || process.lines.count > mark else { return }
    }
  }
}
