import ConformanceTranscript

extension Requirement {
  static let framingFlush = Requirement(
    "framing.flush", .must, timed: true, scenarios: [.discovery]
  ) { evidence in
    if let process = evidence.first(in: .discovery), process.keptHandshakeBack, let place = process.handshakeIndex {
      return .broken([
        Finding(
          expected: "the handshake as soon as it is written",
          actual: "it was kept back until standard input was closed",
          evidence: [EvidenceFormatter.line(process.lines[place])])
      ])
    }
    return evidence.judgeHandshake { process, _ in
      guard !process.requests.isEmpty else { return .notApplicable(Discovery.nothingToCall) }
      let kept = process.requests.filter { process.wasNotFlushed($0.record.id) }
      return .findings(
        kept.compactMap { request in
          guard let answer = process.answers(to: request.record.id).first else { return nil }
          let isEnd = process.inputClosedTime.map { answer.time >= $0 } ?? false
          return Finding(
            expected: "the answer to \(request.record.operation) as soon as it is ready",
            actual: "it was kept back for \(EvidenceFormatter.milliseconds(answer.time - request.time)), until "
              + (isEnd ? "standard input was closed" : "another request was sent"),
            evidence: [EvidenceFormatter.line(answer)])
        })
    }
  }
}
