import DevctlProtocol

extension Scenario {
  static let nullSteps = Scenario(
    "null-steps",
    "calls \(OperationDescriptor.names(of: .steps).joined(separator: " and ")) with steps null, absent and empty",
    skipReason: { discovery in
      // Without such an operation there is nothing to send, and the rule says so.
      OperationDescriptor.names(of: .steps).contains(where: discovery.operations.contains)
        ? GoodRequest.skipReason(discovery) : nil
    }
  ) { stage in
    let operations = OperationDescriptor.names(of: .steps).filter(stage.discovery.operations.contains)
    guard !operations.isEmpty, let process = try stage.startWithHandshake() else { return }
    for operation in operations {
      for choice in StepChoice.allCases {
        guard try process.attempt(choice.request(for: operation)) || process.isRunning else { return }
      }
    }
  }
}

/// What stands in `steps`.
private enum StepChoice: String, CaseIterable {
  case null, absent
  /// No step at all: whether the operation works apart from the choice.
  case none

  func id(for operation: String) -> String { "steps-\(rawValue)-\(operation)" }

  func request(for operation: String) -> RequestFrame {
    let frame = RequestFrame(operation, id: id(for: operation))
    return switch self {
    case .null: frame.with("steps", .null)
    case .absent: frame.with("steps", nil)
    case .none: frame.with("steps", [])
    }
  }
}

extension Requirement {
  static let requestNullSteps = Requirement(
    "request.null-steps", .must,
    #"`"steps": null` means all steps, as their absence does."#,
    why: "The Go host sends null when nobody chose a step: a plugin that trips over it never builds anything.",
    fix: "Treat null and absent alike: all steps.",
    wrong: #"for name in request["input"].get("steps", []):"#,
    right: #"for name in request["input"].get("steps") or ALL_STEPS:"#,
    examples: .requestNullSteps, scenarios: [.nullSteps]
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
      let id = StepChoice.null.id(for: operation)
      return broken("with null it reports \(names(null)), without steps \(names(absent))", id)
    case (nil, nil) where process.steps(.none, of: operation) == nil: return .undecided("")
    case (nil, _):
      let id = StepChoice.null.id(for: operation)
      return broken("it fails with steps null: \(process.outcomeText(of: id))", id)
    case (_, nil):
      let id = StepChoice.absent.id(for: operation)
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
    let answer = answers(to: choice.id(for: operation)).first
    guard let response = answer?.object else { return answer.map { _ in [] } }
    guard response["ok"] == .bool(true) else { return nil }
    return (response["output"]?["steps"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
  }
}
