extension Scenario {
  /// A request that the host gives up on at once, and another one behind it.
  static let abandonedRequest = Scenario(
    "abandoned-request", "gives up on a request and sends the next one",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for operation in stage.discovery.finiteOperations {
      let abandoned = try process.request(RequestFrame(operation, deadlineMilliseconds: 10))
      // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
      try process.waitUntilRead()
      // Two requests in one read are framing.split-reads's matter.
      try process.waitForPickup()
      let next = try process.request(GoodRequest(stage.discovery).frame)
      guard try process.waitForResponse(next) else { return }
      // Its late answer may still come: listen for it while nobody waits for it.
      _ = try process.pumpUntil(stage.limits.settle) { process.answeredIDs.contains(abandoned) }
    }
  }
}

extension Requirement {
  static let deadlineUsableAfter = Requirement(
    "deadline.usable-after", .must, scenarios: [.abandonedRequest]
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
