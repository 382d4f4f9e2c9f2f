import ConformanceTranscript
import Platform

extension Requirement {
  static let deadlineAnswers = Requirement(
    "deadline.answers", .must, timed: true, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      guard !process.declaredRequests.isEmpty else {
        return .notApplicable("the plugin declares no operation that a default run calls")
      }
      // Nobody can tell how long a host of somebody else's waited for an answer that came under another id.
      let mislabelled = process.isOpenEnded ? Attribution(process).mislabelled.map(\.request.record.id) : []
      return .findings(
        process.declaredRequests.compactMap { request in
          let id = request.record.id
          let budget = evidence.limits.operation(request.record.operation)
          let limit = process.budget(of: request, evidence.limits)
          if let answer = process.answers(to: id).first, answer.time - request.time <= limit { return nil }
          // Kept in a buffer is a matter of framing.flush.
          if mislabelled.contains(id) || process.wasNotFlushed(id) { return nil }
          return Finding(
            expected: "an answer to \(request.record.operation) within \(EvidenceFormatter.milliseconds(budget))",
            actual: process.exitedUnexpectedly
              ? "no answer came; \(EvidenceFormatter.end(of: process))" : "no answer came in that time",
            evidence: EvidenceFormatter.diagnostics(of: process))
        })
    }
  }
}
