import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestNullSteps = Requirement(
    "request.null-steps", .must, scenarios: [.nullSteps]
  ) { evidence in
    evidence.judgeHandshake { discovery, _ in
      let operations = OperationDescriptor.names(of: .steps).filter(discovery.declaredOperations.contains)
      guard !operations.isEmpty else {
        let names = OperationDescriptor.names(of: .steps).joined(separator: " nor ")
        return .notApplicable("the plugin declares neither \(names)")
      }
      guard let process = evidence.first(in: .nullSteps), !process.requests.isEmpty else {
        return .undecided("no request was sent")
      }
      guard Attribution(process).mislabelled.isEmpty else {
        return .undecided("responses carry wrong ids (see request.id-echo)")
      }
      // Which of two answers comes before the suite gives up says nothing about the steps.
      let late = discovery.requests.map(\.record).first { request in
        operations.contains(request.operation) && discovery.timedOut(request.id)
      }
      if let late { return .undecided("\(late.operation) is not answered in time (see deadline.answers)") }
      var findings: [Finding] = []
      var isOpen = false
      for operation in operations {
        switch judge(operation, in: process) {
        case .broken(let found): findings += found
        case .undecided: isOpen = true
        default: break
        }
      }
      guard findings.isEmpty, isOpen else { return .findings(findings) }
      return .undecided("the operation fails whatever the steps are (see dry-run.accepted)")
    }
  }

  private static func judge(_ operation: String, in process: ProcessView) -> Judgement {
    let null = process.steps(.null, of: operation)
    let absent = process.steps(.absent, of: operation)
    let expected = "\(operation) does the same with steps null and without steps: everything"
    func broken(_ actual: String, _ id: String) -> Judgement {
      let quotes = process.answers(to: id).map(EvidenceFormatter.line)
      return .broken([
        Finding(
          expected: expected, actual: actual,
          evidence: quotes.isEmpty ? EvidenceFormatter.diagnostics(of: process) : quotes)
      ])
    }
    switch (null, absent) {
    case (let null?, let absent?):
      if null == absent { return .holds() }
      let id = process.id(of: StepChoice.null.name(for: operation))
      return broken("with null it reports \(names(null)), without steps \(names(absent))", id)
    case (nil, nil) where process.steps(.none, of: operation) == nil: return .undecided("")
    case (nil, _):
      let id = process.id(of: StepChoice.null.name(for: operation))
      return broken("it fails with steps null: \(process.outcomeText(of: id))", id)
    case (_, nil):
      let id = process.id(of: StepChoice.absent.name(for: operation))
      return broken("it fails without steps: \(process.outcomeText(of: id))", id)
    }
  }

  private static func names(_ steps: [String]) -> String {
    steps.isEmpty ? "no step" : steps.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

extension ProcessView {
  /// The names of the steps that an operation reports; nil where it was not answered with success.
  fileprivate func steps(_ choice: StepChoice, of operation: String) -> [String]? {
    let answer = answers(to: id(of: choice.name(for: operation))).first
    guard let response = answer?.object else { return answer.map { _ in [] } }
    guard response["ok"] == .bool(true) else { return nil }
    return (response["output"]?["steps"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
  }
}
