import ConformanceTranscript

extension Requirement {
  static let handshakeInTime = Requirement(
    "handshake.in-time", .must, timed: true, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    guard let process = evidence.first(in: .discovery) else { return .undecided("the plugin was not started") }
    let limit = evidence.limits.handshake
    if let first = process.lines.first, first.time - process.startTime <= limit { return evidence.judgeLateStarts() }
    if process.keptHandshakeBack {
      return .undecided("the handshake lay ready in a buffer until standard input was closed (see framing.flush)")
    }
    if process.startedLate, process.wasKeptWaiting(evidence.limits) { return .undecided(evidence.waiting(process)) }
    if process.lines.isEmpty, process.isOpenEnded, !process.exitedUnexpectedly,
      process.horizon - process.startTime < limit
    {
      return .undecided("the host did not wait for the handshake")
    }
    let actual =
      if let first = process.lines.first {
        "the first line came after \(EvidenceFormatter.milliseconds(first.time - process.startTime))"
      } else if let exit = process.exit, exit.time - process.startTime < limit {
        "nothing came, and \(EvidenceFormatter.end(of: process)) after \(EvidenceFormatter.milliseconds(exit.time - process.startTime))"
      } else {
        "nothing came; the process was running and silent"
      }
    return .broken([
      Finding(
        expected: "the handshake within \(EvidenceFormatter.milliseconds(limit)) of the start", actual: actual,
        evidence: EvidenceFormatter.diagnostics(of: process))
    ])
  }
}

extension Evidence {
  /// Judges the starts after the first one, which was in time.
  fileprivate func judgeLateStarts() -> Judgement {
    guard let late = lateStarts.first(where: { !$0.wasKeptWaiting(limits) }) else {
      return lateStarts.first.map { .undecided(waiting($0)) } ?? .holds()
    }
    let all = allProcesses.count + lateStarts.count
    return .broken([
      Finding(
        expected: "the handshake within \(EvidenceFormatter.milliseconds(limits.handshake)) of every start",
        actual: "\(lateStarts.count) of \(all) starts were late, one of them in \(late.scenario)",
        evidence: EvidenceFormatter.diagnostics(of: late))
    ])
  }

  /// That a start was late as the machine was busy, in words.
  fileprivate func waiting(_ process: ProcessView) -> String {
    "the machine was busy: a start of the plugin took more than \(EvidenceFormatter.milliseconds(limits.handshake)), of which it waited "
      + "\(EvidenceFormatter.milliseconds(process.queuedBeforeHandshake)) for a processor; --handshake-timeout gives it more time"
  }
}
