import ConformanceTranscript

extension Requirement {
  static let framingFlush = Requirement(
    "framing.flush", .must,
    "Each frame is flushed when it is due, not when the next one comes.",
    why: "The host waits for an answer that lies ready in the plugin's buffer, until its timeout ends.",
    fix: "Flush after each frame: languages buffer standard output as soon as it is not a terminal.",
    wrong: "print(json.dumps(response))",
    right: "print(json.dumps(response), flush=True)",
    examples: .framingFlush, timed: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      guard !process.requests.isEmpty else { return .undecided("no request was sent") }
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
