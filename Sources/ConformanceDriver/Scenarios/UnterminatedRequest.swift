import ConformanceTranscript

extension Scenario {
  static let unterminatedRequest = Scenario(
    .unterminatedRequest, "sends a last request without its line feed, and closes standard input",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    try process.send(Array(process.prepare(GoodRequest(stage.discovery).frame).bytes.dropLast()))
    process.closeInput()
    try process.waitForExit()
  }
}
