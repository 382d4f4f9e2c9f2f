import ConformanceTranscript

extension Scenario {
  /// A request that the host gives up on at once, and another one behind it.
  static let abandonedRequest = Scenario(
    .abandonedRequest, "gives up on a request and sends the next one",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for operation in stage.discovery.finiteOperations {
      let abandoned = try process.request(RequestFrame(operation, deadlineMilliseconds: 10))
      // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
      try process.waitUntilRead()
      // Two requests in one read are framing.split-reads's matter.
      try process.waitForPickup()
      let next = try process.request(GoodRequest(stage.discovery).frame)
      guard try process.waitForResponse(next) else { return }
      // Its late answer may still come: listen for it while nobody waits for it.
      _ = try process.pumpUntil(stage.limits.settle) { process.answeredIDs.contains(abandoned) }
    }
  }
}
