import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let nullSteps = Scenario(
    .nullSteps,
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
