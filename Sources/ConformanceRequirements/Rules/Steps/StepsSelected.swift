import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let stepsSelected = Requirement(
    "steps.selected", .must, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: OperationDescriptor.names(of: .steps)) { all in
      guard let known = all.reportedSteps else {
        return .undecided("the steps of \(all.operation) cannot be read (see steps.shape)")
      }
      guard !known.isEmpty else { return .holds(remark: "\(all.operation) reports no step to choose") }
      let choices = evidence.processes(in: .operations).flatMap { $0.calls(of: all.operation) }.filter { call in
        call.chosenSteps.map { !$0.isEmpty && known.isSuperset(of: $0) } ?? false
      }
      guard !choices.isEmpty else { return .undecided("no step of \(all.operation) was chosen") }
      return .combined(choices.map(judge))
    }
  }

  private static func judge(_ call: Call) -> Judgement {
    if let skipReason = call.skipReason { return .undecided("with one step chosen, \(skipReason)") }
    guard let chosen = call.chosenSteps, let reported = call.reportedSteps else {
      return .undecided("the steps of \(call.operation) cannot be read (see steps.shape)")
    }
    guard reported != chosen else { return .holds() }
    return .broken([
      Finding(
        expected: "\(names(chosen)) alone from \(call.operation), since nothing else was chosen",
        actual: "output.steps has \(names(reported))", evidence: call.evidence)
    ])
  }

  private static func names(_ steps: Set<String>) -> String {
    let shown = steps.sorted().prefix(5).map { EvidenceFormatter.value(.string($0)) }.joined(separator: ", ")
    return steps.isEmpty ? "no step" : steps.count > 5 ? "\(shown) and \(steps.count - 5) more" : shown
  }
}

extension Call {
  /// The steps that the request chose; nil where it chose none.
  var chosenSteps: Set<String>? {
    (sent?["input"]?["steps"]?.arrayValue).map { Set($0.compactMap(\.stringValue)) }
  }

  /// The names of the steps in the output; nil where they cannot be read.
  var reportedSteps: Set<String>? {
    guard let steps = output["steps"].value?.arrayValue else { return nil }
    let names = steps.compactMap { $0["name"]?.stringValue }
    return names.count == steps.count ? Set(names) : nil
  }
}
