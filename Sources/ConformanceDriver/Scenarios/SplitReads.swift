import ConformanceTranscript

extension Scenario {
  static let splitReads = Scenario(
    .splitReads, "sends a request byte by byte, then three requests in one write", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    var frame = GoodRequest(stage.discovery).frame
    frame.id = SplitReads.split
    let mark = process.lines.count
    var isReading = true
    for (index, byte) in process.prepare(frame).bytes.enumerated() {
      try process.send([byte])
      // Bytes that the plugin has not fetched yet would reach it as one read. Waiting for each would take too long.
      if isReading, index % SplitReads.stride == 0 { isReading = try process.waitUntilRead() }
    }
    guard try process.waitProbing(for: SplitReads.split, since: mark) else { return }
    var bytes: [UInt8] = []
    for id in SplitReads.joined {
      frame.id = id
      bytes += process.prepare(frame).bytes
    }
    // All three answers may come at once.
    let joinedMark = process.lines.count
    try process.send(bytes)
    for id in SplitReads.joined { guard try process.waitProbing(for: id, since: joinedMark) else { return } }
  }
}
