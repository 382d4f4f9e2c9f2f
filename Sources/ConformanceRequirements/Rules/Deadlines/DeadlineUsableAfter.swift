import ConformanceTranscript

extension Requirement {
  static let deadlineUsableAfter = Requirement(
    "deadline.usable-after", .must,
    "A plugin stays usable after a request that the host gave up on; the late response carries its own id.",
    why: "The host goes on with the next request; an answer under the wrong id makes it take one result for another.",
    fix: "Keep the id with the request that it came in, not in a variable that outlives it, and end what a timed-out "
      + "request had begun before the next one is served.",
    wrong: """
      self.current_id = request["request_id"]
      ...
      respond(self.current_id, result)        # perhaps another request's by now
      """,
    right: """
      def serve(request):
          respond(request["request_id"], handle(request))
      """,
    examples: .deadlineUsableAfter, scenarios: [.abandonedRequest]
  ) { evidence in
    guard let process = evidence.first(in: .abandonedRequest), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let good = process.requests.filter { $0.record.deadlineMilliseconds == nil }
    return .findings(
      good.compactMap { request in
        let answers = process.answers(to: request.record.id)
        if answers.count == 1 { return nil }
        let strangers = process.responses.filter { response in
          !process.requests.contains { $0.record.id == response.id }
            || process.answers(to: response.id ?? "").count > 1
        }
        return Finding(
          expected: "one answer to the request after the abandoned one, under its own id",
          actual: answers.count > 1
            ? "\(answers.count) answers came"
            : "none came; \(EvidenceFormatter.end(of: process)) when the wait was over",
          evidence: strangers.map { EvidenceFormatter.line($0.line) } + EvidenceFormatter.diagnostics(of: process))
      })
  }
}
