import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestUnknownOp = Requirement(
    "request.unknown-op", .must, scenarios: [.undeclaredOperations]
  ) { evidence in
    guard let process = evidence.first(in: .undeclaredOperations), let id = process.requests.first?.record.id else {
      return .undecided("no request was sent")
    }
    let expected = "an error with code E_UNSUPPORTED for the operation \(Undeclared.operation)"
    guard let answer = process.answers(to: id).first else {
      return .broken([
        Finding(
          expected: expected, actual: process.outcomeText(of: id), evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    guard let response = answer.object else { return .undecided("its answer breaks the framing rules (see framing)") }
    guard response["ok"] != .bool(true) else {
      return .broken([Finding(expected: expected, actual: "ok is true", evidence: [EvidenceFormatter.line(answer)])])
    }
    guard let code = response["error"]?["code"]?.stringValue else {
      return .undecided("its answer has no error code (see request.shape)")
    }
    if code == "E_UNSUPPORTED" { return .holds() }
    return .broken([
      Finding(
        expected: expected, actual: "the code is \(EvidenceFormatter.value(.string(code)))",
        evidence: [EvidenceFormatter.line(answer)])
    ])
  }
}
