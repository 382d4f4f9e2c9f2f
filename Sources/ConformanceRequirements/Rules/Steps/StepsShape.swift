import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let stepsShape = Requirement(
    "steps.shape", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: OperationDescriptor.names(of: .steps)) { call in
      call.judgeShape { output, check in
        check.steps(output["steps"])
        check.artifacts(output["artifacts"])
      }
    }
  }
}

extension ShapeCheck {
  fileprivate mutating func steps(_ steps: PlacedValue) {
    guard expect(steps, .array) else { return }
    var names: Set<String> = []
    for step in objects(in: steps) {
      if expect(step["name"], .string), let name = step["name"].value?.stringValue, !names.insert(name).inserted {
        note(step["name"], "a name of its own", remark: "an earlier step has it, too")
      }
      let status = step["status"]
      expect(
        step["ok"], .boolean, remark: status.isAbsent ? nil : "\(status.statement), which hosts do not read")
      expectIfPresent(step["duration_ms"], "an integer from 0, in milliseconds") { ($0.intValue ?? -1) >= 0 }
    }
  }

  fileprivate mutating func artifacts(_ artifacts: PlacedValue) {
    let remark = artifacts.value == .array([]) ? "an empty object says that there are none" : nil
    guard expectIfPresent(artifacts, "an object of paths by name", remark: remark, { $0.objectValue != nil }) else {
      return
    }
    for artifact in artifacts.members { expect(artifact, "a path, a string") { $0.stringValue != nil } }
  }
}
