import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestOneResponse = Requirement(
    "request.one-response", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { discovery, _ in
      let unanswered = Attribution(discovery).unanswered.map(\.record.id)
      let missing =
        discovery.exitedUnexpectedly
        ? [] : discovery.requests.compactMap { discovery.lack(of: $0, among: unanswered, evidence.limits) }
      let findings = missing.map { operation, lack in
        Finding(
          expected: "a response to \(operation)", actual: lack, evidence: EvidenceFormatter.diagnostics(of: discovery))
      }
      return .findings(findings + evidence.superfluousResponses)
    }
  }
}

extension ProcessView {
  /// The operation that lacks a response, and how; nil where there is one.
  fileprivate func lack(
    of request: SentRequest, among unanswered: [String], _ limits: Limits
  ) -> (operation: String, lack: String)? {
    let id = request.record.id
    if unanswered.contains(id) {
      return (request.record.operation, "none came, until standard input was closed and after")
    }
    // The host has given the request up by then, and drops what comes. Kept in a buffer is a matter of framing.flush.
    let limit = budget(of: request, limits)
    guard let answer = answers(to: id).first, answer.time - request.time > limit, !wasNotFlushed(id) else { return nil }
    let taken = EvidenceFormatter.milliseconds(answer.time - request.time)
    return (request.record.operation, "one came after \(taken), when nobody waits for it any more")
  }
}

extension Evidence {
  /// Scenarios that send strange input: what a plugin makes of that is the matter of their own requirements.
  private static let strange = [ScenarioID.malformedLines, .blankLines, .splitReads, .largeRequests].map(\.name)

  fileprivate var superfluousResponses: [Finding] {
    for process in allProcesses where process.scenario != ScenarioID.malformedLines.name {
      let attribution = Attribution(process)
      // Where a host uses an id twice, two answers are right.
      if !process.hasStrangeInput, let again = attribution.repeated.first {
        return [
          Finding(
            expected: "one response to each request",
            actual: "another response came to the request \(EvidenceFormatter.value(again.object["request_id"])), "
              + "in \(process.scenario)",
            evidence: process.responses.filter { $0.id == again.id }.map { EvidenceFormatter.line($0.line) })
        ]
      }
      guard !Self.strange.contains(process.scenario), !process.hasStrangeInput else { continue }
      if let unasked = attribution.unasked.first {
        return [
          Finding(
            expected: "responses to requests only",
            actual: "a response came that nobody had asked for, in \(process.scenario)",
            evidence: [EvidenceFormatter.line(unasked.line)])
        ]
      }
    }
    return []
  }
}
