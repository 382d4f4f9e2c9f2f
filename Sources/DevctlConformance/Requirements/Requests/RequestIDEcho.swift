import DevctlProtocol

extension Scenario {
  static let requestIDs = Scenario(
    "request-ids", "sends requests with ids of many kinds", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for id in RequestIDs.all {
      var frame = GoodRequest(stage.discovery).frame
      frame.id = id
      let mark = process.lines.count
      try process.request(frame)
      // Silence will not turn into speech for the next id.
      guard try process.waitProbing(for: id, since: mark) || process.lines.count > mark else { return }
    }
  }
}

/// Ids that go wrong where one is parsed, trimmed, quoted by hand or cut. Those beyond ASCII are in `framing.unicode`.
private enum RequestIDs {
  static let all = [
    "plain-1", "12345", " padded ", #"say "hi" \ C:\temp \n"#, "line\nbreak\tand tab", "{\"request_id\":\"inner\"}",
    String(repeating: "long-", count: 204) + "1024",
  ]
}

extension Requirement {
  static let requestIDEcho = Requirement(
    "request.id-echo", .must, judgesAnyConversation: true, scenarios: [.discovery, .requestIDs]
  ) { evidence in
    let processes = [evidence.first(in: .discovery), evidence.first(in: .requestIDs)].compactMap { $0 }
    guard processes.contains(where: { !$0.requests.isEmpty }) else { return .undecided("no request was sent") }
    var findings = processes.flatMap { process in
      Attribution(process).mislabelled.map { pair in
        Finding(
          expected: "a response with request_id \(EvidenceFormatter.value(.string(pair.request.record.id)))",
          actual: pair.response.object["request_id"].map { "its request_id is \(EvidenceFormatter.value($0))" }
            ?? "it has no request_id",
          evidence: [EvidenceFormatter.line(pair.response.line)])
      }
    }
    if let process = evidence.first(in: .requestIDs), let plain = process.requests.first,
      process.wentWell(plain.record.id)
    {
      findings += Attribution(process).unanswered.map { request in
        Finding(
          expected: "a response with request_id \(EvidenceFormatter.value(.string(request.record.id)))",
          actual: process.outcomeText(of: request.record.id), evidence: EvidenceFormatter.diagnostics(of: process))
      }
    }
    return .findings(findings)
  }
}
