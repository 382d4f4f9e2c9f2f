import ConformanceTranscript

extension Requirement {
  static let handshakePrompt = Requirement(
    "handshake.prompt", .should, timed: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      let limit = evidence.limits.promptHandshake
      guard let index = process.handshakeIndex else { return .undecided("no handshake came") }
      let elapsed = process.lines[index].time - process.startTime
      // What it spent waiting for a core, others took.
      let taken = elapsed - min(elapsed, process.resources(at: Measurement.handshake)?.queued ?? 0)
      if taken <= limit { return .holds(remark: "after \(EvidenceFormatter.milliseconds(taken))") }
      // Later than the timeout is a matter of handshake.in-time.
      if elapsed > evidence.limits.handshake {
        return .undecided("the handshake came too late (see handshake.in-time)")
      }
      return .broken([
        Finding(
          expected: "the handshake within \(EvidenceFormatter.milliseconds(limit))",
          actual:
            "it came after \(EvidenceFormatter.milliseconds(taken)), not counting what others kept the processor busy")
      ])
    }
  }
}
