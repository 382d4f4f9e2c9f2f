import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let blankLines = Scenario(
    .blankLines, "sends an empty line, a line of spaces and a request that ends in CR LF",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for input in BlankInput.allCases {
      var frame = GoodRequest(stage.discovery).frame
      frame.purpose = input.name
      try process.send(input.before)
      // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
      try process.waitUntilRead()
      let mark = process.lines.count
      var (id, bytes) = process.prepare(frame)
      bytes.replaceSubrange((bytes.count - 1)..., with: input.ending)
      try process.send(bytes)
      guard try process.waitProbing(for: id, since: mark) else { return }
    }
  }
}
