import ConformanceTranscript
import DevctlProtocol

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
