import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestIDEcho = Requirement(
    "request.id-echo", .must,
    "The response carries the `request_id` of its request exactly, whatever string it is.",
    why: "The id is all by which the host tells whose answer it is: under another id it is dropped, or taken for the "
      + "answer to another request.",
    fix: "Keep the id of the request that is being served, as the string that it is, and put it in the response "
      + "unchanged: not as a number, not trimmed, not the one of the request before.",
    wrong: #"send({"type": "response", "request_id": int(request["request_id"]), "ok": True})"#,
    right: #"send({"type": "response", "request_id": request["request_id"], "ok": True})"#,
    examples: .requestIDEcho, judgesAnyConversation: true, scenarios: [.discovery, .requestIDs]
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
