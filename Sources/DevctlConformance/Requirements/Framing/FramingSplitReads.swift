extension Scenario {
  static let splitReads = Scenario(
    "split-reads", "sends a request byte by byte, then three requests in one write", skipReason: GoodRequest.skipReason
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

private enum SplitReads {
  static let split = "in-single-bytes"
  static let joined = ["together-1", "together-2", "together-3"]
  static let stride = 8
}

extension Requirement {
  static let framingSplitReads = Requirement(
    "framing.split-reads", .must, scenarios: [.splitReads]
  ) { evidence in
    guard let process = evidence.first(in: .splitReads), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    if !process.wentWell(SplitReads.split) {
      return .broken([
        Finding(
          expected: "a request that was written byte by byte answered as others are",
          actual: process.outcomeText(of: SplitReads.split), evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    let lost = SplitReads.joined.filter { !process.wentWell($0) }
    guard let first = lost.first else { return .holds() }
    return .broken([
      Finding(
        expected: "three requests that were written at once answered as others are",
        actual: "\(lost.count) of them \(lost.count == 1 ? "was" : "were") not: "
          + "for \(first), \(process.outcomeText(of: first))",
        evidence: EvidenceFormatter.diagnostics(of: process))
    ])
  }
}

extension ProcessView {
  /// What became of a request that did not go well, as a part of a sentence.
  package func outcomeText(of id: String) -> String {
    if let answer = answers(to: id).first { return "the answer is \(EvidenceFormatter.text(answer.bytes))" }
    return exitedUnexpectedly ? "no answer came; \(EvidenceFormatter.end(of: self))" : "no answer came"
  }
}
