import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let stepsUnknown = Requirement(
    "steps.unknown", .should, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: OperationDescriptor.names(of: .steps)) { first in
      let calls = evidence.processes(in: .operations).flatMap { $0.calls(of: first.operation) }
      guard let call = calls.first(where: { $0.chosenSteps == [Undeclared.step] }) else {
        return .undecided("\(first.operation) was not called with an unknown step")
      }
      // Reported as failed, it was not passed over.
      let isReported = call.output["steps"].elements.contains { step in
        step["name"].value?.stringValue == Undeclared.step && step["ok"].value == .bool(false)
      }
      if call.succeeded, isReported { return .holds() }
      return call.judgeRefusal(of: "the step \"\(Undeclared.step)\", which \(call.operation) does not know")
    }
  }
}
