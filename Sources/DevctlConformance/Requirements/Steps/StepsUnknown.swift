import DevctlProtocol

extension Requirement {
  static let stepsUnknown = Requirement(
    "steps.unknown", .should, "A step name that `build.run` or `prepare.run` does not know is answered with an error.",
    why: "A name with a slip in it otherwise builds nothing, and looks like a success.",
    fix: "Compare the chosen names with your own before running anything, and name the known ones in the message.",
    wrong: """
      steps = [s for s in STEPS if s.name in chosen]     # an unknown name just matches nothing
      """,
    right: """
      for name in chosen:
          if name not in STEPS:
              fail(id, "E_UNKNOWN_STEP", f"no step {name}, there are: {', '.join(STEPS)}")
      """,
    examples: .stepsUnknown, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: OperationDescriptor.names(of: .steps)) { first in
      let calls = evidence.processes(in: .operations).flatMap { $0.calls(of: first.operation) }
      guard let call = calls.first(where: { $0.chosenSteps == [Scenario.unknownStep] }) else {
        return .undecided("\(first.operation) was not called with an unknown step")
      }
      // Reported as failed, it was not passed over.
      let isReported = call.output["steps"].elements.contains { step in
        step["name"].value?.stringValue == Scenario.unknownStep && step["ok"].value == .bool(false)
      }
      if call.succeeded, isReported { return .holds() }
      return call.judgeRefusal(of: "the step \"\(Scenario.unknownStep)\", which \(call.operation) does not know")
    }
  }
}
