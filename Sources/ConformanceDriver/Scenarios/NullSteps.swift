import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let nullSteps = Scenario(
    .nullSteps, "calls build.run and prepare.run with steps null, absent and empty",
    skipReason: { discovery in
      // Without such an operation there is nothing to send, and the rule says so.
      OperationCatalogue.stepOperations.contains(where: discovery.operations.contains)
        ? GoodRequest.skipReason(discovery) : nil
    }
  ) { stage in
    let operations = OperationCatalogue.stepOperations.filter(stage.discovery.operations.contains)
    guard !operations.isEmpty, let process = try stage.startWithHandshake() else { return }
    for operation in operations {
      for choice in StepChoice.allCases {
        guard try process.attempt(choice.request(for: operation)) || process.isRunning else { return }
      }
    }
  }
}
