import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchConverges = Requirement(
    "config.patch-converges", .should, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: [ConfigMutate.name]) { _ in
      guard let call = evidence.operationsCall(OperationsRequests.configPatched) else {
        return .undecided("the first patch cannot be applied (see config.patch-shape, config.patch-keys)")
      }
      if let skipReason = call.skipReason { return .undecided("on the patched configuration, \(skipReason)") }
      let patch = ConfigPatch(in: call.output["config_patch"].value)
      guard let after = try? patch?.applied(to: call.config) else {
        return .undecided("the second patch cannot be applied (see config.patch-shape and config.patch-applies)")
      }
      let differences = Difference.all(from: .object(call.config), to: .object(after), at: "config")
      guard let first = differences.first else { return .holds() }
      return .broken([
        Finding(
          expected: "a second patch that changes nothing any more", actual: "it changes \(first.text)",
          evidence: differences.dropFirst().prefix(4).map { "also: \($0.text)" } + call.evidence)
      ])
    }
  }
}
