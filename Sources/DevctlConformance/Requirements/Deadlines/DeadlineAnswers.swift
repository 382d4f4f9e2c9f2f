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
    timed: true, scenarios: [.survey]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      guard !process.declaredRequests.isEmpty else {
        return .notApplicable("the plugin declares no operation that a default run calls")
      }
      let limit = evidence.limits.operation
      return .findings(
        process.declaredRequests.compactMap { request in
          let id = request.record.id
          // Kept in a buffer is a matter of framing.flush.
          if process.wasKeptBack(id) { return nil }
          if let answer = process.answers(to: id).first, answer.time - request.time <= limit { return nil }
          return Finding(
            expected: "an answer to \(request.record.operation) within \(Quote.milliseconds(limit))",
            actual: process.diedUnasked ? "no answer came; \(Quote.end(of: process))" : "no answer came in that time",
            evidence: Quote.diagnostics(of: process))
        })
    }
  }
}

extension ProcessView {
  /// True where the process ended before anybody had asked it to.
  package var diedUnasked: Bool {
    guard let exit else { return false }
    return inputClosedTime.map { $0 > exit.time } ?? true
  }
}
