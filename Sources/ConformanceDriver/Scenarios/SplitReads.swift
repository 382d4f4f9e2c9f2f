import ConformanceTranscript

extension Scenario {
  static let splitReads = Scenario(
    .splitReads, "sends a request byte by byte, characters beyond ASCII in pieces, then three requests in one write",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    var frame = GoodRequest(stage.discovery).frame
    // A plugin that does not get such an id right in one piece is a matter of framing.unicode.
    frame.id = SplitReads.whole
    if try process.attempt(frame) { frame.id = SplitReads.cut } else { frame.id = nil }
    guard process.isRunning else { return }
    frame.purpose = SplitReads.split
    let mark = process.lines.count
    var isReading = true
    let split = process.prepare(frame)
    for (index, byte) in split.bytes.enumerated() {
      try process.send([byte])
      // Bytes that the plugin has not fetched yet would reach it as one read. Waiting for each would take too long.
      let cutsCharacter = index + 1 < split.bytes.count && split.bytes[index + 1] & 0xC0 == 0x80
      if isReading, index % SplitReads.stride == 0 || cutsCharacter { isReading = try process.waitUntilRead() }
    }
    frame.id = nil
    guard try process.waitProbing(for: split.id, since: mark) else { return }
    let joined = SplitReads.joined.map { name in
      frame.purpose = name
      return process.prepare(frame)
    }
    // All three answers may come at once.
    let joinedMark = process.lines.count
    try process.send(Array(joined.map(\.bytes).joined()))
    for (id, _) in joined { guard try process.waitProbing(for: id, since: joinedMark) else { return } }
  }
}
