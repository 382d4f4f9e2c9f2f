import ConformanceTranscript
import Platform
import ProcessControl

extension Requirement {
  static let deadlineAnswers = Requirement(
    "deadline.answers", .must,
    "Every declared operation answers within its budget, 30 s unless the host says otherwise.",
    why: "A host has nothing to go by but the answer: without one it waits for the whole budget and then gives up.",
    fix:
      "Answer every request on every path, errors and early returns included; catch what a handler throws and answer "
      + "with E_RUNTIME.",
    wrong: """
      if op == "build.run":
          subprocess.run(["make"])             # and no answer
      """,
    right: """
      if op == "build.run":
          result = build()
          send({"type": "response", "request_id": id, "ok": True, "output": result})
      """,
    examples: .deadlineAnswers, timed: true, judgesAnyConversation: true, scenarios: [.discovery]
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
