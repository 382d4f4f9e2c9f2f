import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let dryRunAccepted = Requirement(
    "dry-run.accepted", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      let asked = process.declaredRequests.filter { $0.record.dryRun == true }
      guard !asked.isEmpty else {
        return .notApplicable(
          process.isOpenEnded
            ? "no declared operation was called under dry run"
            : "the plugin declares no operation that a default run calls")
      }
      var findings: [Finding] = []
      var refusals: [String] = []
      for request in asked {
        let operation = request.record.operation
        guard let answer = process.responses(to: request.record.id).first else { continue }
        switch verdict(on: answer.object, of: operation, isOurs: !process.isOpenEnded) {
        case .right: continue
        case .refused(let reason): refusals.append("\(operation): \(reason)")
        case .wrong(let expected, let actual):
          findings.append(Finding(expected: expected, actual: actual, evidence: [EvidenceFormatter.line(answer.line)]))
        }
      }
      if findings.isEmpty, let first = refusals.first {
        return .undecided("an error is an answer too, but shows nothing of a dry run: \(first)")
      }
      return .findings(findings, remark: evidence.remarkOnCommands(process))
    }
  }

  private enum Answer {
    case right
    case refused(String)
    case wrong(expected: String, actual: String)
  }

  /// - Parameter isOurs: true where the suite asked, which calls no command that is not declared.
  private static func verdict(on response: JSONObject, of operation: String, isOurs: Bool) -> Answer {
    if response["ok"] == .bool(false), let code = response["error"]?["code"]?.stringValue {
      if code == "E_UNSUPPORTED", isOurs || operation != CommandRun.name {
        return .wrong(
          expected: "\(operation) to be served under dry run, since it is declared",
          actual: "it was answered E_UNSUPPORTED")
      }
      return .refused("\(code): \(EvidenceFormatter.text(response["error"]?["message"]?.stringValue ?? ""))")
    }
    guard response["ok"] == .bool(true) else { return .right }  // A matter of request.shape.
    // What is wrong deeper inside is a matter of the operation's own requirements.
    guard let field = OperationDescriptor.named(operation)?.essentialField, response["output"]?[field] == nil else {
      return .right
    }
    return .wrong(
      expected: "the output of \(operation) in the shape of a real run, with \(field)",
      actual: "output is \(EvidenceFormatter.value(response["output"]))")
  }
}
